using System.Text;

using MarketIngest.Sources.Sec.Discovery;
using MarketIngest.Sources.Tests.Sec.Mutations;

namespace MarketIngest.Sources.Tests.Sec.Discovery;

public sealed class DiscoveryMutationTests
{
    [Fact]
    public void Atom_Damaged_EndsWell() => Mutated.Run(SecAtomParser.Parse, Bytes(SecAtomParserTests.Feed(
        SecAtomParserTests.Entry("4 - ACME (0000000042) (Issuer)", "4"),
        SecAtomParserTests.Entry("SC 13D/A - BIG FUND (II) (0000000088) (Filed by)", "SC 13D/A"))));

    [Fact]
    public void Index_Damaged_EndsWell() => Mutated.Run(
        SecIndexParser.Parse,
        Bytes("CIK|Company Name|Form Type|Date Filed|File Name\n----------------------------\n42|ACME|SC 13D/A|20261120|edgar/data/42/0000999999-26-000001.txt\n43||4|2026-11-20|edgar/data/43/0000999999-26-000002.txt\n"),
        Bytes("Form Type   Company Name    CIK\n  Date Filed  File Name\n----------------------------\n1-A POS     ACME BONDS   42    20261120  edgar/data/42/0000999999-26-000001.txt\n4     DOE   42    20261120  edgar/data/42/0000999999-26-000002.txt\n"));

    [Fact]
    public void Submissions_Damaged_EndsWell() => Mutated.Run(SecSubmissionsParser.Parse, Bytes(SecSubmissionsParserTests.MainFile("\"42\"", SecSubmissionsParserTests.Columns)), Bytes(SecSubmissionsParserTests.Columns));

    [Fact]
    public void FullText_Damaged_EndsWell() => Mutated.Run(SecFullTextParser.Parse, Bytes(SecFullTextParserTests.Hits));

    private static byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
}
