using MarketIngest.Sources.Parsing;
using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;

namespace MarketIngest.Sources.Sec.Ownership;

/// <summary>Reads an ownership document forward. Its schema has every element that rows repeat before the tables; where they come later the document is damaged.</summary>
internal sealed class OwnershipReader(BoundedXmlReader xml, SecFilingFacts facts, RecordSink sink, IReadOnlyList<OwnershipFiling> originals)
{
    // The forms allow ten owners and 99 footnotes.
    private const int MostOwners = 1000;
    private const int MostFootnotes = 100_000;
    private readonly OwnershipHeader header = new(facts, sink);
    private readonly HashSet<string> owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> footnotes = new(StringComparer.Ordinal);
    private readonly OwnershipTable[] tables =
    [
        new(SecInsiderTransaction.NonDerivative, "nonDerivativeTable", "nonDerivativeTransaction", "nonDerivativeHolding"),
        new(SecInsiderTransaction.Derivative, "derivativeTable", "derivativeTransaction", "derivativeHolding"),
    ];

    private bool isChecked;
    private string? amends;

    /// <summary>Whether anything has been written or reported, which damage further on leaves standing.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Reads the document, whose root element is the current one.</summary>
    /// <exception cref="SourceContractException">It is damaged.</exception>
    public void Read()
    {
        while (xml.NextChild(0))
        {
            string element = xml.Name;
            if (Array.Find(tables, t => t.Element == element) is { } table)
            {
                Read(table);
            }
            else if (element == "footnotes")
            {
                ReadFootnotes();
            }
            else if (OwnershipHeader.Has(element) || element == "reportingOwner")
            {
                ReadHeader(element);
            }
        }

        Check();
        xml.ReadToEnd();
    }

    private void ReadHeader(string element)
    {
        if (isChecked)
        {
            throw xml.Broken("it stands after the tables, whose rows repeat it");
        }

        BoundedXmlNode node = xml.ReadNode();
        if (element == "reportingOwner")
        {
            Take(node);
        }
        else if (!header.Take(node))
        {
            throw xml.Broken("it comes a second time");
        }
    }

    private void Take(BoundedXmlNode node)
    {
        var fields = new OwnershipFields(sink, SecReportingOwner.Schema.Name, node);
        const string Relationship = "reportingOwnerRelationship";
        var owner = new SecReportingOwner
        {
            AccessionNumber = facts.Accession,
            OwnerCik = fields.Cik("owner_cik", "reportingOwnerId", "rptOwnerCik") ?? UnknownKey.Text,
            OwnerName = fields.Text("reportingOwnerId", "rptOwnerName"),
            IsDirector = fields.Boolean("is_director", Relationship, "isDirector"),
            IsOfficer = fields.Boolean("is_officer", Relationship, "isOfficer"),
            IsTenPercentOwner = fields.Boolean("is_ten_percent_owner", Relationship, "isTenPercentOwner"),
            IsOther = fields.Boolean("is_other", Relationship, "isOther"),
            OfficerTitle = fields.Text(Relationship, "officerTitle"),
        };
        header.Take(owner);
        HasWritten = true;
        if (header.OwnerCount > MostOwners)
        {
            throw xml.Broken($"there are more than {MostOwners} owners");
        }

        if (owner.OwnerCik.Length == 0)
        {
            fields.Fail("value_missing", "owner_cik", null, "'rptOwnerCik' is absent or empty.");
        }
        else if (!owners.Add(owner.OwnerCik))
        {
            fields.Fail("owner_repeated", "owner_cik", owner.OwnerCik, $"owner {owner.OwnerCik} is named a second time.");
        }

        if (!fields.HasFailed)
        {
            sink.Position = node.Line;
            facts.Write(sink.For<SecReportingOwner>(), owner);
        }
    }

    private void Read(OwnershipTable table)
    {
        Check();
        int depth = xml.Depth;
        while (xml.NextChild(depth))
        {
            BoundedXmlNode node = xml.ReadNode();
            HasWritten = true;
            if (!table.IsRow(node.Name))
            {
                sink.Fault(new Fault(SecInsiderTransaction.Schema.Name, "element_unknown", null, node.Name, node.Line, OwnershipValues.Xml(node), $"Line {node.Line}: '{node.Name}' is no row of '{table.Element}'."));
                continue;
            }

            table.Rows++;
            if (OwnershipRow.Of(node, table, table.Rows, header, facts, amends, sink) is { } row)
            {
                sink.Position = node.Line;
                facts.Write(sink.For<SecInsiderTransaction>(), row);
            }
        }
    }

    private void ReadFootnotes()
    {
        int depth = xml.Depth;
        while (xml.FindChild(depth, "footnote"))
        {
            BoundedXmlNode node = xml.ReadNode();
            var fields = new OwnershipFields(sink, SecFootnote.Schema.Name, node);
            string id = node.Attribute("id")?.Trim() ?? UnknownKey.Text;
            HasWritten = true;
            if (id.Length == 0)
            {
                fields.Fail("value_missing", "footnote_id", null, "the attribute 'id' is absent or empty.");
            }
            else if (!footnotes.Add(id))
            {
                fields.Fail("footnote_repeated", "footnote_id", id, $"footnote '{id}' stands there a second time.");
            }
            else if (footnotes.Count > MostFootnotes)
            {
                throw xml.Broken($"there are more than {MostFootnotes} footnotes");
            }
            else
            {
                sink.Position = node.Line;
                facts.Write(sink.For<SecFootnote>(), new SecFootnote { AccessionNumber = facts.Accession, FootnoteId = id, Text = OwnershipValues.Text(node) });
            }
        }
    }

    private void Check()
    {
        if (!isChecked)
        {
            isChecked = true;
            header.Check(xml.Line);
            amends = Original();
        }
    }

    private string? Original() =>
        header is not { OriginalDate: { } date, Form: { } form, IssuerCik: { } issuer } || owners.Count != header.OwnerCount ? null : OwnershipAmendments.OriginalOf(
            new OwnershipFiling { Accession = facts.Accession, Form = form, Filed = facts.Filed, Period = header.Period, IssuerCik = issuer, OwnerCiks = owners },
            date,
            originals);
}
