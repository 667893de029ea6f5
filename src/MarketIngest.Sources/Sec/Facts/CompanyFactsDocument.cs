using System.Text.Json;

using MarketIngest.Sources.Parsing;

namespace MarketIngest.Sources.Sec.Facts;

/// <summary>Walks a document of facts, down to the lists of one tag and unit.</summary>
internal sealed class CompanyFactsDocument(JsonTokens tokens, Payload payload, RecordSink sink)
{
    private readonly CompanyFactRows rows = new(sink);
    private readonly HashSet<(string Taxonomy, string Tag, string Unit)> lists = [];
    private readonly Dictionary<string, string> scalars = new(StringComparer.Ordinal);

    /// <summary>The elements of the lists so far.</summary>
    public long Facts { get; private set; }

    /// <summary>The company whose facts are all there, once the document is read; null where it is of one concept only.</summary>
    public string? WholeOf { get; private set; }

    /// <summary>Reads the root object, whose beginning was read.</summary>
    public void Read()
    {
        bool isKnown = false;
        string? whole = null;
        while (NextName() is { } name)
        {
            switch (name)
            {
                case "facts":
                    string company = Company();
                    Children((taxonomy) => Children(tag => ReadTag(company, taxonomy, tag)));
                    (isKnown, whole) = (true, company);
                    break;
                case "units":
                    ReadUnits(Company(), Required("taxonomy"), Required("tag"));
                    isKnown = true;
                    break;
                case "data":
                    ReadFrame(new FactScope(null, Required("taxonomy"), Required("tag"), Required("uom"), Required("ccp")));
                    isKnown = true;
                    break;
                default:
                    ReadScalar(name);
                    break;
            }
        }

        if (!isKnown)
        {
            throw new SourceContractException($"{SecCompanyFactsParser.Format}: the object has neither 'facts' nor 'units' nor 'data'; it has: {Excerpt.Of(string.Join(", ", scalars.Keys))}.", 0);
        }

        WholeOf = whole;
    }

    private void ReadTag(string company, string taxonomy, string tag)
    {
        Children(name =>
        {
            if (name == "units")
            {
                ReadUnits(company, taxonomy, tag);
            }
            else
            {
                tokens.SkipValue();
            }
        });
    }

    private void ReadUnits(string company, string taxonomy, string tag) => Children(unit => ReadList(new FactScope(company, taxonomy, tag, unit, null)));

    private void ReadList(FactScope scope)
    {
        if (!lists.Add((scope.Taxonomy, scope.Tag, scope.Unit)))
        {
            throw new JsonException($"{scope} is listed twice.");
        }

        Expect(JsonTokenType.StartArray, scope.ToString());
        rows.Begin(scope);
        ReadElements();
    }

    private void ReadFrame(FactScope scope)
    {
        Expect(JsonTokenType.StartArray, "'data'");
        rows.Begin(scope);
        ReadElements();
    }

    private void ReadElements()
    {
        while (tokens.ReadElement(out ReadOnlyMemory<byte> element))
        {
            rows.Push(element, tokens.TokenStart);
            Facts++;
        }
    }

    private void Children(Action<string> read)
    {
        Expect(JsonTokenType.StartObject, $"'{tokens.Text}'");
        while (NextName() is { } name)
        {
            read(name);
        }
    }

    /// <summary>The next property's name, or null at the end of the object.</summary>
    private string? NextName()
    {
        if (!tokens.Read())
        {
            throw new JsonException("The document ends within an object.");
        }

        return tokens.Type == JsonTokenType.PropertyName ? tokens.Text : null;
    }

    private void Expect(JsonTokenType type, string what)
    {
        if (!tokens.Read() || tokens.Type != type)
        {
            throw new JsonException($"{what} is {tokens.Type}, {type} was expected.");
        }
    }

    private void ReadScalar(string name)
    {
        tokens.SkipValue();
        if (tokens.Type is JsonTokenType.String or JsonTokenType.Number)
        {
            scalars[name] = tokens.Text!.Trim();
        }
    }

    private string Company()
    {
        string named = Required("cik");
        string cik = Cik.Of(named) ?? throw new SourceContractException($"{SecCompanyFactsParser.Format}: 'cik' is '{Excerpt.Of(named)}', not a number of up to ten digits.", 0);
        if (payload.Hint("cik") is { Length: > 0 } hint && Cik.Of(hint) != cik)
        {
            throw new SourceContractException($"{SecCompanyFactsParser.Format}: the facts are of CIK {cik}, not of {hint}, which was asked for.", 0);
        }

        return cik;
    }

    /// <summary>A member of the root that the rows need; should it stand behind them, the payload is read ahead once.</summary>
    private string Required(string name)
    {
        if (!scalars.ContainsKey(name))
        {
            foreach ((string behind, string value) in CompanyFactsHead.Read(payload))
            {
                scalars.TryAdd(behind, value);
            }
        }

        return scalars.TryGetValue(name, out string? found)
            ? found
            : throw new SourceContractException($"{SecCompanyFactsParser.Format}: the object has no '{name}' beside its facts.", 0);
    }
}
