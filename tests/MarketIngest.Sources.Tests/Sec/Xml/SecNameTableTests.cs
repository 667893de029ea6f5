using MarketIngest.Sources.Sec.Xml;

namespace MarketIngest.Sources.Tests.Sec.Xml;

public sealed class SecNameTableTests
{
    [Fact]
    public void Add_SameName_IsTheSameString()
    {
        var table = new SecNameTable();
        string known = table.Add("invstOrSec");
        Add(table, "invstOrSec").ShouldBeSameAs(known);
        table.Get("invstOrSec").ShouldBeSameAs(known);
        table.Get("invstOrSecs").ShouldBeNull();
        Add(table, "").ShouldBeSameAs(table.Add(""));
    }

    [Fact]
    public void Add_ManyNames_KeepsEachApartWhateverItsPlace()
    {
        // Names that differ where the table does not look, and far more of them than it has places for.
        string[] names = [.. Enumerable.Range(0, 5000).Select(i => $"a{i:D4}aaaaaaaaaaaaaaaaaaaaaa{i % 7}zzzzzzzzzz")];
        var table = new SecNameTable();
        string[] first = [.. names.Select(n => Add(table, n))];
        first.ShouldBe(names);
        for (int i = 0; i < names.Length; i++)
        {
            Add(table, names[i]).ShouldBeSameAs(first[i]);
            table.Get(names[i]).ShouldBeSameAs(first[i]);
        }
    }

    private static string Add(SecNameTable table, string name)
    {
        char[] within = [.. "<", .. name, .. ">"];
        return table.Add(within, 1, name.Length);
    }
}
