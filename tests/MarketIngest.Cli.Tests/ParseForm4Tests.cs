namespace MarketIngest.Cli.Tests;

public sealed class ParseForm4Tests
{
    private const string Document = """
        <ownershipDocument><documentType>3</documentType><periodOfReport>2024-02-06</periodOfReport>
        <issuer><issuerCik>77</issuerCik><issuerName>Acme</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>
        <reportingOwner><reportingOwnerId><rptOwnerCik>99</rptOwnerCik></reportingOwnerId></reportingOwner>
        <nonDerivativeTable><nonDerivativeHolding><postTransactionAmounts><sharesOwnedFollowingTransaction><value>5</value><footnoteId id="F1"/></sharesOwnedFollowingTransaction></postTransactionAmounts></nonDerivativeHolding></nonDerivativeTable>
        <footnotes><footnote id="F1">Vested.</footnote></footnotes></ownershipDocument>
        """;

    [Fact]
    public async Task Parse_OwnershipDocument_PrintsAllDatasetsInTheFilesOrder()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "form4", folder.File("form3.xml", Document), "--option", "accession=000123456724000042", "--json");
        (run.Code, run.Error).ShouldBe((0, ""));
        run.Lines.Length.ShouldBe(3);
        run.Lines[0].ShouldStartWith("""{"dataset":"sec.reporting_owners","accession_number":"0001234567-24-000042","owner_cik":"0000000099",""");
        run.Lines[1].ShouldStartWith("""{"dataset":"sec.insider_transactions","accession_number":"0001234567-24-000042","table_kind":"non_derivative","line":1,"form":"3","is_amendment":false,""");
        run.Lines[1].ShouldContain("\"shares_owned_after\":5,");
        run.Lines[1].ShouldContain("\"footnote_ids\":[\"F1\"]");
        run.Lines[2].ShouldBe("""{"dataset":"sec.footnotes","accession_number":"0001234567-24-000042","footnote_id":"F1","text":"Vested."}""");
    }

    [Fact]
    public async Task Parse_WithoutHints_LeavesTheKeyNull()
    {
        using var folder = new TemporaryFolder();
        CliRun run = await CliRun.Of("parse", "form4", folder.File("form3.xml", Document), "--json");
        run.Code.ShouldBe(0);
        run.Lines.ShouldAllBe(l => l.Contains("\"accession_number\":null,", StringComparison.Ordinal));
    }
}
