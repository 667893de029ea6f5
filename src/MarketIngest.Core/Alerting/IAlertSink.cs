namespace MarketIngest.Alerting;

/// <summary>Takes alerts to somebody. Called for one alert at a time; the engine repeats, limits the time of an attempt and logs what fails.</summary>
public interface IAlertSink
{
    /// <summary>How logs name it, for example <c>slack</c>; never an address with a secret.</summary>
    string Name { get; }

    /// <summary>Delivers an alert.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Cancels the attempt.</param>
    /// <exception cref="AlertDeliveryException">It was not delivered; when transient, it is tried again.</exception>
    Task SendAsync(Alert alert, CancellationToken cancellationToken);
}
