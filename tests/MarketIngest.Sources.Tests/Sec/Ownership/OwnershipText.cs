namespace MarketIngest.Sources.Tests.Sec.Ownership;

/// <summary>Ownership documents and submissions in their wire format.</summary>
internal static class OwnershipText
{
    public const string Accession = "0001234567-24-000042";

    public const string Owner = """
        <reportingOwner>
          <reportingOwnerId><rptOwnerCik>0000000099</rptOwnerCik><rptOwnerName>Doe Jane</rptOwnerName></reportingOwnerId>
          <reportingOwnerAddress><rptOwnerCity>ALBANY</rptOwnerCity><rptOwnerNonUSAddressFlag>false</rptOwnerNonUSAddressFlag></reportingOwnerAddress>
          <reportingOwnerRelationship><isDirector>1</isDirector><isOfficer>true</isOfficer><isTenPercentOwner>0</isTenPercentOwner><officerTitle>See Remarks</officerTitle></reportingOwnerRelationship>
        </reportingOwner>
        """;

    public const string Sale = """
        <nonDerivativeTransaction>
          <securityTitle><value>Common Stock</value></securityTitle>
          <transactionDate><value>2024-02-06</value></transactionDate>
          <deemedExecutionDate></deemedExecutionDate>
          <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>S</transactionCode><equitySwapInvolved>0</equitySwapInvolved></transactionCoding>
          <transactionTimeliness><value>L</value></transactionTimeliness>
          <transactionAmounts>
            <transactionShares><value>1000.5</value></transactionShares>
            <transactionPricePerShare><value>12.3456</value><footnoteId id="F2"/></transactionPricePerShare>
            <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
          </transactionAmounts>
          <postTransactionAmounts><sharesOwnedFollowingTransaction><value>250</value><footnoteId id="F1"/><footnoteId id="F2"/></sharesOwnedFollowingTransaction></postTransactionAmounts>
          <ownershipNature><directOrIndirectOwnership><value>I</value></directOrIndirectOwnership><natureOfOwnership><value>By Trust</value></natureOfOwnership></ownershipNature>
        </nonDerivativeTransaction>
        """;

    public const string Holding = """
        <nonDerivativeHolding>
          <securityTitle><value>Class B</value></securityTitle>
          <postTransactionAmounts><valueOwnedFollowingTransaction><value>7500.25</value></valueOwnedFollowingTransaction></postTransactionAmounts>
          <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
        </nonDerivativeHolding>
        """;

    public const string Option = """
        <derivativeTransaction>
          <securityTitle><value>Stock Option</value></securityTitle>
          <conversionOrExercisePrice><footnoteId id="F1"/></conversionOrExercisePrice>
          <transactionDate><value>2024-02-06</value></transactionDate>
          <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>M</transactionCode><equitySwapInvolved>0</equitySwapInvolved><footnoteId id="F3"/></transactionCoding>
          <transactionAmounts>
            <transactionTotalValue><value>9000</value></transactionTotalValue>
            <transactionPricePerShare><value>0.00</value></transactionPricePerShare>
            <transactionAcquiredDisposedCode><value>D</value></transactionAcquiredDisposedCode>
          </transactionAmounts>
          <exerciseDate><value>2020-01-31</value></exerciseDate>
          <expirationDate><value>2030-01-31</value></expirationDate>
          <underlyingSecurity><underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle><underlyingSecurityShares><value>300</value></underlyingSecurityShares></underlyingSecurity>
          <postTransactionAmounts><sharesOwnedFollowingTransaction><value>0</value></sharesOwnedFollowingTransaction></postTransactionAmounts>
          <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
        </derivativeTransaction>
        """;

    public const string Footnotes = """
        <footnotes><footnote id="F1">Immediately.</footnote><footnote id="F2">Average of 12.10 to 12.60 &amp; more.</footnote><footnote id="F3"/></footnotes>
        """;

    /// <summary>A document; what is given takes the place of the usual part.</summary>
    public static string Document(string form = "4", string head = "", string owners = Owner, string flag = "<aff10b5One>1</aff10b5One>", string shares = Sale + Holding, string derivatives = Option, string period = "2024-02-06") => $"""
        <?xml version="1.0"?>
        <ownershipDocument>
        <schemaVersion>X0609</schemaVersion>
        <documentType>{form}</documentType>
        <periodOfReport>{period}</periodOfReport>
        {head}
        <issuer><issuerCik>77</issuerCik><issuerName>Acme Corp</issuerName><issuerTradingSymbol>ACME</issuerTradingSymbol><issuerForeignTradingSymbol>ACM</issuerForeignTradingSymbol></issuer>
        {owners}
        {flag}
        <nonDerivativeTable>
        {shares}
        </nonDerivativeTable>
        <derivativeTable>
        {derivatives}
        </derivativeTable>
        {Footnotes}
        <remarks>Chief of everything.</remarks>
        <ownerSignature><signatureName>Jane Doe</signatureName><signatureDate>2024-02-08</signatureDate></ownerSignature>
        </ownershipDocument>
        """;

    /// <summary>The complete submission of a document.</summary>
    public static string Submission(string document, string form = "4", string accession = Accession) => $"""
        <SEC-DOCUMENT>{accession}.txt : 20240208
        <SEC-HEADER>{accession}.hdr.sgml : 20240208
        <ACCEPTANCE-DATETIME>20240208180000
        ACCESSION NUMBER:		{accession}
        CONFORMED SUBMISSION TYPE:	{form}
        PUBLIC DOCUMENT COUNT:		1
        CONFORMED PERIOD OF REPORT:	20240206
        FILED AS OF DATE:		20240208

        REPORTING-OWNER:

        	OWNER DATA:
        		COMPANY CONFORMED NAME:			Doe Jane
        		CENTRAL INDEX KEY:			0000000099

        ISSUER:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			ACME CORP
        		CENTRAL INDEX KEY:			0000000077
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>{form}
        <SEQUENCE>1
        <FILENAME>form.xml
        <TEXT>
        <XML>
        {document}
        </XML>
        </TEXT>
        </DOCUMENT>
        </SEC-DOCUMENT>
        """;
}
