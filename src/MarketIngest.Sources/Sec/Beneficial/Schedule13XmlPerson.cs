using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Sec.Beneficial;

/// <summary>Reads one person's element. Both schedules, under any of their names; only the element's own children count.</summary>
internal sealed class Schedule13XmlPerson(BoundedXmlNode node, int number, RecordSink sink)
{
    private bool hasFailed;

    /// <summary>The person, or null where a value could not be read; that is reported.</summary>
    public Schedule13Person? Read()
    {
        BoundedXmlNode powers = node["reportingPersonBeneficiallyOwnedNumberOfShares"] ?? node;
        var person = new Schedule13Person(number, node.Line)
        {
            Name = Text("reportingPersonName"),
            Cik = Cik(Text("reportingPersonCIK", "reportingPersonCik", "reportingCik", "reportingCIK")),
            Types = [.. node.All("typeOfReportingPerson").Select(n => n.Text).Where(t => t.Length > 0)],
            FundTypes = [.. node.All("fundType").Select(n => n.Text).Where(t => t.Length > 0)],
            Citizenship = Text("citizenshipOrOrganization"),
            SoleVoting = Number(powers, "sole_voting", "soleVotingPower"),
            SharedVoting = Number(powers, "shared_voting", "sharedVotingPower"),
            SoleDispositive = Number(powers, "sole_dispositive", "soleDispositivePower"),
            SharedDispositive = Number(powers, "shared_dispositive", "sharedDispositivePower"),
            SharesOwned = Number(node, "shares_owned", "aggregateAmountOwned", "reportingPersonBeneficiallyOwnedAggregateNumberOfShares"),
            Percent = Number(node, "percent_of_class", "percentOfClass", "classPercent"),
            Group = Text("memberOfGroup", "memberGroup")?.ToLowerInvariant(),
        };
        return hasFailed ? null : person;
    }

    private string? Text(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (node.TextOf(name) is { } text)
            {
                return text;
            }
        }

        return null;
    }

    private string? Cik(string? text)
    {
        if (text is null)
        {
            return null;
        }

        string? cik = Sec.Cik.Of(text);
        if (cik is null)
        {
            Fail("person_cik", node, text, "a CIK of up to ten digits");
        }

        return cik;
    }

    private decimal? Number(BoundedXmlNode parent, string column, params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            if (parent[name] is { Text.Length: > 0 } found)
            {
                if (ValueText.TryDecimal(found.Text.AsSpan().TrimEnd('%'), out decimal value))
                {
                    return value;
                }

                Fail(column, found, found.Text, "a number");
                return null;
            }
        }

        return null;
    }

    private void Fail(string column, BoundedXmlNode at, string value, string expected)
    {
        if (hasFailed)
        {
            return;
        }

        hasFailed = true;
        string row = string.Join("; ", node.Children.Where(c => c.Text.Length > 0).Select(c => $"{c.Name}={Excerpt.Of(c.Text)}"));
        sink.Fault(new Fault(
            SecBeneficialOwner.Schema.Name, "value_unreadable", column, Excerpt.Of(value), at.Line, row, $"Line {at.Line}: person {number}, '{at.Name}' is '{Excerpt.Of(value)}', not {expected}."));
    }
}
