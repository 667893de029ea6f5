using System.Text;

using MarketIngest.Sources.Parsing.Xml;

namespace MarketIngest.Sources.Tests.Parsing.Xml;

public sealed class BoundedXmlReaderTests
{
    [Fact]
    public void NextChild_WalksChildrenWhateverWasRead()
    {
        using BoundedXmlReader xml = Open("<r><a><x>1</x><y/></a><b/><c> two <!-- no --> words </c><d>&amp;</d></r>");
        xml.ReadRoot().ShouldBe("r");
        List<string> seen = [];
        while (xml.NextChild(0))
        {
            seen.Add(xml.Name == "c" ? $"c={xml.ReadText()}" : xml.Name);
        }

        seen.ShouldBe(["a", "b", "c=two  words", "d"]);
    }

    [Fact]
    public void NextChild_NestedLoops_EndWithTheirElement()
    {
        using BoundedXmlReader xml = Open("<r><a><x>1</x><x>2</x></a><a/><a><x/></a></r>");
        xml.ReadRoot();
        List<string?> seen = [];
        while (xml.FindChild(0, "a"))
        {
            seen.Add("a");
            int depth = xml.Depth;
            while (xml.NextChild(depth))
            {
                seen.Add(xml.ReadText());
            }
        }

        seen.ShouldBe(["a", "1", "2", "a", "a", null]);
    }

    [Fact]
    public void NextField_FindsTextsAtAnyDepthOfOneElement()
    {
        using BoundedXmlReader xml = Open("<r><row>own<a>1</a><g><b> 2 </b><c/><d><![CDATA[x]]>y&lt;</d></g></row><row><a>3</a></row><e>4</e></r>");
        xml.ReadRoot();
        List<string> seen = [];
        while (xml.FindChild(0, "row"))
        {
            while (xml.NextField(1, out string name, out ReadOnlySpan<char> text))
            {
                seen.Add($"{name}={text}");
            }
        }

        seen.ShouldBe(["a=1", "b=2", "d=xy<", "a=3"]);
        using BoundedXmlReader cut = Open("<r><row><a>1</a>");
        cut.ReadRoot();
        cut.NextChild(0);
        cut.NextField(1, out _, out _).ShouldBeTrue();
        Should.Throw<SourceContractException>(() => cut.NextField(1, out _, out _)).Message.ShouldContain("in /r/row");
    }

    [Fact]
    public void ReadText_TextWithoutEnd_IsRefusedBeforeItFillsTheMemory()
    {
        using BoundedXmlReader xml = BoundedXmlReader.Open(new EndlessText(), "test", new BoundedXmlLimits { TextLength = 1 << 20 });
        xml.ReadRoot();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<SourceContractException>(() => xml.ReadText()).Message.ShouldContain("longer than 1048576 characters");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(64 << 20);
    }

    [Fact]
    public void ReadNode_HasNamesAttributesAndTexts()
    {
        using BoundedXmlReader xml = Open("<n:r xmlns:n='u'><n:a id='7' n:k='8'>t<n:b>u</n:b></n:a></n:r>");
        xml.ReadRoot().ShouldBe("r");
        xml.NextChild(0).ShouldBeTrue();
        BoundedXmlNode node = xml.ReadNode();
        (node.Name, node.Text, node.Attribute("id"), node.Attribute("k"), node.TextOf("b"), node.TextOf("c")).ShouldBe(("a", "t", "7", "8", "u", null));
        xml.NextChild(0).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1022)]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(2047)]
    [InlineData(4095)]
    [InlineData(70_001)]
    public void ReadSpan_LongText_IsWholeAndKeepsItsPairs(int before)
    {
        string text = new string('x', before) + string.Concat(Enumerable.Repeat("\uD83D\uDE00", 3000));
        using BoundedXmlReader xml = Open($"<r><a>{text}</a><b>{text}&amp;<![CDATA[<c>]]><!-- no -->{text}</b><c>1</c></r>");
        xml.ReadRoot();
        xml.NextChild(0).ShouldBeTrue();
        xml.ReadSpan().ToString().ShouldBe(text);
        xml.NextChild(0).ShouldBeTrue();
        xml.ReadSpan().ToString().ShouldBe($"{text}&<c>{text}");
        xml.NextChild(0).ShouldBeTrue();
        xml.ReadSpan().ToString().ShouldBe("1");
        xml.NextChild(0).ShouldBeFalse();
    }

    [Theory]
    [InlineData("<a> one <b>two<c/></b> three </a>", "one  three")]
    [InlineData("<a><b/></a>", "")]
    [InlineData("<a><b>two</b>one</a>", "one")]
    [InlineData("<a></a>", "")]
    [InlineData("<a/>", "")]
    [InlineData("<a>  </a>", "")]
    public void ReadSpan_ChildrenWithin_AreNoPartOfTheText(string element, string text)
    {
        using BoundedXmlReader xml = Open($"<r>{element}<z>end</z></r>");
        xml.ReadRoot();
        xml.NextChild(0).ShouldBeTrue();
        xml.ReadSpan().ToString().ShouldBe(text);
        xml.Name.ShouldBe("a");
        xml.NextChild(0).ShouldBeTrue();
        xml.ReadText().ShouldBe("end");
        xml.NextChild(0).ShouldBeFalse();
    }

    [Fact]
    public void ReadSpan_DeepChildren_AreBounded()
    {
        using BoundedXmlReader xml = Open("<r><a>" + string.Concat(Enumerable.Repeat("<d>", 100)) + string.Concat(Enumerable.Repeat("</d>", 100)) + "</a></r>");
        xml.ReadRoot();
        xml.NextChild(0);
        Should.Throw<SourceContractException>(() => xml.ReadText()).Message.ShouldContain("deeper than 64");
    }

    [Theory]
    [InlineData("<!DOCTYPE r [<!ENTITY a 'b'>]><r>&a;</r>", "DTD")]
    [InlineData("<r>&a;</r>", "undeclared entity")]
    [InlineData("<r><a></r>", "in /r/a")]
    [InlineData("<r><a>", "line 1")]
    [InlineData("", "Root element is missing")]
    public void Read_Damage_IsOneClearError(string text, string says)
    {
        using BoundedXmlReader xml = Open(text);
        Should.Throw<SourceContractException>(() =>
        {
            xml.ReadRoot();
            xml.ReadNode();
        }).Message.ShouldContain(says);
    }

    [Fact]
    public void Read_PastABound_IsRefused()
    {
        string deep = string.Concat(Enumerable.Repeat("<d>", 100)) + string.Concat(Enumerable.Repeat("</d>", 100));
        ReadAll(deep, new BoundedXmlLimits()).ShouldContain("deeper than 64");
        ReadAll($"<r>{new string('x', 5000)}</r>", new BoundedXmlLimits { TextLength = 4096 }).ShouldContain("longer than 4096 characters");
        ReadAll($"<r>{string.Concat(Enumerable.Repeat("<a/>", 20))}</r>", new BoundedXmlLimits { NodeElements = 10 }).ShouldContain("more than 10 elements");
        ReadAll($"<r>{new string('x', 5000)}</r>", new BoundedXmlLimits { Characters = 1000 }).ShouldContain("longer than 1000 characters");
    }

    private static string ReadAll(string text, BoundedXmlLimits limits)
    {
        using BoundedXmlReader xml = Open(text, limits);
        return Should.Throw<SourceContractException>(() =>
        {
            xml.ReadRoot();
            xml.ReadNode();
        }).Message;
    }

    private static BoundedXmlReader Open(string text, BoundedXmlLimits? limits = null) => BoundedXmlReader.Open(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test", limits ?? new BoundedXmlLimits());
}
