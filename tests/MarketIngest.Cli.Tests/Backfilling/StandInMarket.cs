using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

using MarketIngest.Calendars;

using NodaTime;
using NodaTime.Text;

namespace MarketIngest.Cli.Tests.Backfilling;

/// <summary>
/// A server on loopback that answers as the sources of <c>update_sp500</c> do: lists of members and daily charts; a second provider has nothing. It fails one request in twenty, refuses
/// others for being too many, and lets some hang; it keeps a log of what it answered in full.
/// </summary>
internal sealed class StandInMarket : IAsyncDisposable
{
    private const int ErrorEvery = 20;
    private const int ThrottleEvery = 33;
    private const int StallEvery = 151;
    private static readonly DateTimeZone NewYork = NyseCalendar.Instance.Zone;
    private readonly HttpListener listener = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<ChartRequest> received = [];
    private readonly ConcurrentQueue<ChartRequest> answered = [];
    private readonly Task serving;
    private int requests;

    public StandInMarket(int symbols)
    {
        Symbols = [.. Enumerable.Range(0, symbols).Select(i => i == 1 ? "BRK.B" : string.Create(CultureInfo.InvariantCulture, $"S{i:D3}"))];
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Port = ((IPEndPoint)free.LocalEndpoint).Port;
        }

        listener.Prefixes.Add($"http://127.0.0.1:{Port}/");
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>The members in the list's spelling.</summary>
    public IReadOnlyList<string> Symbols { get; }

    public int Port { get; }

    /// <summary>A symbol and session on which its trading was halted: the chart has no prices there.</summary>
    public (string Symbol, LocalDate Date) Halt { get; } = ("S002", new LocalDate(2024, 3, 13));

    /// <summary>The charts that were asked for, failed ones included, in order.</summary>
    public IReadOnlyList<ChartRequest> Received => [.. received];

    /// <summary>The charts that were answered in full, in order.</summary>
    public IReadOnlyList<ChartRequest> Answered => [.. answered];

    /// <summary>All requests, failed ones included.</summary>
    public int Requests => Volatile.Read(ref requests);

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Stop();
        await serving;
        listener.Close();
        stopping.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stopping.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception error) when (error is HttpListenerException or ObjectDisposedException && stopping.IsCancellationRequested)
            {
                return;
            }

            _ = Task.Run(() => AnswerAsync(context));
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        try
        {
            int number = Interlocked.Increment(ref requests);
            string path = context.Request.Url!.AbsolutePath;
            if (path.StartsWith("/v8/finance/chart/", StringComparison.Ordinal))
            {
                await ChartAsync(context, Uri.UnescapeDataString(path["/v8/finance/chart/".Length..]), number);
            }
            else
            {
                await SendAsync(context, 200, "text/plain", path == "/q/d/l/" ? "No data" : List(path));
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // The client was killed, or the test ends: nobody is left to answer.
            context.Response.Abort();
        }
    }

    private async Task ChartAsync(HttpListenerContext context, string symbol, int number)
    {
        Instant from = Instant.FromUnixTimeSeconds(long.Parse(context.Request.QueryString["period1"]!, CultureInfo.InvariantCulture));
        Instant until = Instant.FromUnixTimeSeconds(long.Parse(context.Request.QueryString["period2"]!, CultureInfo.InvariantCulture));
        var request = new ChartRequest(symbol, from.InZone(NewYork).Date.PlusDays(2), until.InUtc().Date);
        received.Enqueue(request);
        if (number % StallEvery == 0)
        {
            await Task.Delay(TimeSpan.FromSeconds(20), stopping.Token);
            context.Response.Abort();
            return;
        }

        if (number % ErrorEvery == 0)
        {
            await SendAsync(context, 500, "text/plain", "Internal Server Error");
            return;
        }

        if (number % ThrottleEvery == 0)
        {
            await SendAsync(context, 429, "text/plain", "Too Many Requests");
            return;
        }

        string chart = Chart(symbol, from, until);
        await SendAsync(context, 200, "application/json", chart);
        answered.Enqueue(request);
    }

    private string Chart(string symbol, Instant from, Instant until)
    {
        List<TradingSession> sessions = [.. NyseCalendar.Instance.Sessions(from.InZone(NewYork).Date, until.InZone(NewYork).Date.PlusDays(1)).Where(s => s.Open >= from && s.Open < until)];
        string Values(Func<LocalDate, string> value) =>
            string.Join(',', sessions.Select(s => symbol == Halt.Symbol && s.Date == Halt.Date ? "null" : value(s.Date)));
        string Price(LocalDate date, int offset) => ((Math.Abs((symbol[^1] * 7919) + (date.DayOfYear * 31) + date.Year) % 5000) + 1000 + offset).ToString(CultureInfo.InvariantCulture) + ".25";
        string stamps = string.Join(',', sessions.Select(s => s.Open.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)));
        return $"{{\"chart\":{{\"result\":[{{\"meta\":{{\"currency\":\"USD\",\"symbol\":\"{symbol}\",\"exchangeTimezoneName\":\"America/New_York\",\"dataGranularity\":\"1d\"}},"
            + $"\"timestamp\":[{stamps}],\"indicators\":{{\"quote\":[{{\"open\":[{Values(d => Price(d, 1))}],\"high\":[{Values(d => Price(d, 5))}],\"low\":[{Values(d => Price(d, 0))}],"
            + $"\"close\":[{Values(d => Price(d, 2))}],\"volume\":[{Values(_ => "1000")}]}}],\"adjclose\":[{{\"adjclose\":[{Values(d => Price(d, 2))}]}}]}}}}],\"error\":null}}}}";
    }

    private string List(string path)
    {
        var text = new StringBuilder();
        if (path.EndsWith("constituents.csv", StringComparison.Ordinal))
        {
            text.Append("Symbol,Security,GICS Sector,GICS Sub-Industry,Headquarters Location,Date added,CIK,Founded\n");
            for (int i = 0; i < Symbols.Count; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{Symbols[i]},\"Company {i}, Inc.\",Industrials,Machinery,\"Town, State\",2001-02-03,{i + 1},1999\n");
            }
        }
        else
        {
            text.Append(path.EndsWith("start_end.csv", StringComparison.Ordinal) ? "ticker,start_date,end_date\nS000,2001-02-03,\n" : "date,add,remove\n2025-11-11,\"S003\",\"OLD\"\n");
        }

        return text.ToString();
    }

    private static async Task SendAsync(HttpListenerContext context, int status, string type, string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength64 = bytes.Length;
        await context.Response.OutputStream.WriteAsync(bytes);
        context.Response.Close();
    }
}
