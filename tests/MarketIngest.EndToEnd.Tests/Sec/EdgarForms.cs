namespace MarketIngest.EndToEnd.Tests.Sec;

/// <summary>Writes small documents of the forms.</summary>
internal static class EdgarForms
{
    private const string Common = "http://www.sec.gov/edgar/common";

    public static string Documents(EdgarFiling filing) => filing.Form switch
    {
        "4" or "4/A" => Document(filing.Form, "doc4.xml", 1, Ownership(filing)),
        "SCHEDULE 13G" => Document(filing.Form, "primary_doc.xml", 1, Beneficial(filing)),
        "NPORT-P" => Document(filing.Form, "primary_doc.xml", 1, Fund(filing)),
        "13F-HR" => Document(filing.Form, "primary_doc.xml", 1, Cover(filing)) + Document("INFORMATION TABLE", "infotable.xml", 2, Table()),
        _ => throw new InvalidOperationException($"Nobody collects {filing.Form}."),
    };

    private static string Document(string type, string file, int sequence, string xml) =>
        $"<DOCUMENT>\n<TYPE>{type}\n<SEQUENCE>{sequence}\n<FILENAME>{file}\n<TEXT>\n<XML>\n<?xml version=\"1.0\"?>\n{xml}\n</XML>\n</TEXT>\n</DOCUMENT>\n";

    private static string Ownership(EdgarFiling filing) => $"""
        <ownershipDocument>
        <schemaVersion>X0508</schemaVersion><documentType>{filing.Form}</documentType><periodOfReport>2026-11-18</periodOfReport>{(filing.Form == "4/A" ? "<dateOfOriginalSubmission>2026-10-01</dateOfOriginalSubmission>" : "")}
        <issuer><issuerCik>{EdgarFiling.Company}</issuerCik><issuerName>ACME CORP</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol></issuer>
        <reportingOwner><reportingOwnerId><rptOwnerCik>{filing.Parties[0].Cik}</rptOwnerCik><rptOwnerName>DOE JANE</rptOwnerName></reportingOwnerId>
        <reportingOwnerRelationship><isDirector>1</isDirector></reportingOwnerRelationship></reportingOwner>
        <nonDerivativeTable><nonDerivativeTransaction>
        <securityTitle><value>Common Stock</value></securityTitle><transactionDate><value>2026-11-18</value></transactionDate>
        <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>S</transactionCode><equitySwapInvolved>0</equitySwapInvolved></transactionCoding>
        <transactionAmounts><transactionShares><value>{filing.Number}</value></transactionShares><transactionPricePerShare><value>10.5</value></transactionPricePerShare><transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode></transactionAmounts>
        <postTransactionAmounts><sharesOwnedFollowingTransaction><value>1000</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
        <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
        </nonDerivativeTransaction></nonDerivativeTable>
        <ownerSignature><signatureName>Jane Doe</signatureName><signatureDate>2026-11-20</signatureDate></ownerSignature>
        </ownershipDocument>
        """;

    private static string Beneficial(EdgarFiling filing) => $"""
        <edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13g" xmlns:com="{Common}">
        <headerData><submissionType>SCHEDULE 13G</submissionType><filerInfo><filer><filerCredentials><cik>{filing.Parties[1].Cik}</cik></filerCredentials></filer></filerInfo></headerData>
        <formData><coverPageHeader><securitiesClassTitle>Common Stock</securitiesClassTitle><eventDateRequiresFilingThisStatement>11/12/2026</eventDateRequiresFilingThisStatement>
        <issuerInfo><issuerCik>{EdgarFiling.Company}</issuerCik><issuerName>ACME CORP</issuerName><issuerCusip>004411111</issuerCusip></issuerInfo></coverPageHeader>
        <coverPageHeaderReportingPersonDetails><reportingPersonName>Big Fund LP</reportingPersonName><citizenshipOrOrganization>DE</citizenshipOrOrganization>
        <reportingPersonBeneficiallyOwnedNumberOfShares><soleVotingPower>{filing.Number}</soleVotingPower><sharedVotingPower>0</sharedVotingPower><soleDispositivePower>{filing.Number}</soleDispositivePower><sharedDispositivePower>0</sharedDispositivePower></reportingPersonBeneficiallyOwnedNumberOfShares>
        <reportingPersonBeneficiallyOwnedAggregateNumberOfShares>{filing.Number}</reportingPersonBeneficiallyOwnedAggregateNumberOfShares><classPercent>5.1</classPercent><typeOfReportingPerson>IA</typeOfReportingPerson>
        </coverPageHeaderReportingPersonDetails></formData></edgarSubmission>
        """;

    private static string Fund(EdgarFiling filing) => $"""
        <edgarSubmission xmlns="http://www.sec.gov/edgar/nport" xmlns:com="{Common}">
        <headerData><submissionType>NPORT-P</submissionType><isConfidential>false</isConfidential><filerInfo><filer><issuerCredentials><cik>{filing.Parties[0].Cik}</cik><ccc>XXXXXXXX</ccc></issuerCredentials></filer><seriesClassInfo><seriesId>S000000001</seriesId></seriesClassInfo></filerInfo></headerData>
        <formData><genInfo><regName>Funds of Acme</regName><regFileNumber>811-00001</regFileNumber><regCik>{filing.Parties[0].Cik}</regCik><seriesName>Acme Growth</seriesName><seriesId>S000000001</seriesId><repPdEnd>2026-12-31</repPdEnd><repPdDate>2026-09-30</repPdDate><isFinalFiling>N</isFinalFiling></genInfo>
        <fundInfo><totAssets>1000.5</totAssets><totLiabs>0.5</totLiabs><netAssets>1000</netAssets></fundInfo>
        <invstOrSecs><invstOrSec><name>ACME CORP</name><lei>N/A</lei><title>ACME CORP</title><cusip>004411111</cusip><identifiers><isin value="US0044111111"/></identifiers><balance>{filing.Number}</balance><units>NS</units><curCd>USD</curCd><valUSD>500</valUSD><pctVal>50</pctVal><payoffProfile>Long</payoffProfile><assetCat>EC</assetCat><issuerCat>CORP</issuerCat><invCountry>US</invCountry><isRestrictedSec>N</isRestrictedSec><fairValLevel>1</fairValLevel></invstOrSec></invstOrSecs>
        </formData></edgarSubmission>
        """;

    private static string Cover(EdgarFiling filing) => $"""
        <edgarSubmission xmlns="http://www.sec.gov/edgar/thirteenffiler" xmlns:com="{Common}">
        <schemaVersion>X0202</schemaVersion>
        <headerData><submissionType>13F-HR</submissionType><filerInfo><liveTestFlag>LIVE</liveTestFlag><filer><credentials><cik>{filing.Parties[0].Cik}</cik></credentials></filer><periodOfReport>09-30-2026</periodOfReport></filerInfo></headerData>
        <formData><coverPage><reportCalendarOrQuarter>09-30-2026</reportCalendarOrQuarter><isAmendment>false</isAmendment><filingManager><name>Big Fund LP</name></filingManager><reportType>13F HOLDINGS REPORT</reportType><form13FFileNumber>028-00001</form13FFileNumber><provideInfoForInstruction5>N</provideInfoForInstruction5></coverPage>
        <signatureBlock><name>J. Doe</name><signatureDate>11-20-2026</signatureDate></signatureBlock>
        <summaryPage><otherIncludedManagersCount>0</otherIncludedManagersCount><tableEntryTotal>1</tableEntryTotal><tableValueTotal>1000</tableValueTotal><isConfidentialOmitted>false</isConfidentialOmitted></summaryPage></formData></edgarSubmission>
        """;

    private static string Table() => """
        <informationTable xmlns="http://www.sec.gov/edgar/document/thirteenf/informationtable">
        <infoTable><nameOfIssuer>ACME CORP</nameOfIssuer><titleOfClass>COM</titleOfClass><cusip>004411111</cusip><value>1000</value><shrsOrPrnAmt><sshPrnamt>100</sshPrnamt><sshPrnamtType>SH</sshPrnamtType></shrsOrPrnAmt><investmentDiscretion>SOLE</investmentDiscretion><votingAuthority><Sole>100</Sole><Shared>0</Shared><None>0</None></votingAuthority></infoTable>
        </informationTable>
        """;
}
