namespace MarketIngest.Sources.Tests.Sec.Beneficial;

/// <summary>Documents of invented filers in the wire format.</summary>
internal static class Schedule13Samples
{
    public static string Structured13D { get; } = """
        <?xml version="1.0" encoding="UTF-8"?><edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13D" xmlns:com="http://www.sec.gov/edgar/common">
        <schemaVersion>X0202</schemaVersion>
        <headerData>
        <submissionType>SCHEDULE 13D/A</submissionType>
        <previousAccessionNumber>0001234567-25-000001</previousAccessionNumber>
        <filerInfo>
        <filer><filerCredentials><cik>88</cik><ccc>XXXXXXXX</ccc></filerCredentials></filer>
        <liveTestFlag>LIVE</liveTestFlag>
        </filerInfo>
        </headerData>
        <formData>
        <coverPageHeader>
        <amendmentNo>3</amendmentNo>
        <securitiesClassTitle>Common Stock</securitiesClassTitle>
        <dateOfEvent>05/04/2026</dateOfEvent>
        <previouslyFiledFlag>false</previouslyFiledFlag>
        <issuerInfo>
        <issuerCIK>0000000077</issuerCIK>
        <issuerCusips><issuerCusipNumber>00000A109</issuerCusipNumber><issuerCusipNumber>00000A208</issuerCusipNumber></issuerCusips>
        <issuerName>Acme Corp</issuerName>
        <address><com:street1>1 Main St</com:street1><com:city>Dover</com:city><com:stateOrCountry>DE</com:stateOrCountry></address>
        </issuerInfo>
        </coverPageHeader>
        <reportingPersons>
        <reportingPersonInfo>
        <reportingPersonCIK>0000000088</reportingPersonCIK>
        <reportingPersonNoCIK>N</reportingPersonNoCIK>
        <reportingPersonName>Big Fund, L.P.</reportingPersonName>
        <memberOfGroup>a</memberOfGroup>
        <fundType>WC</fundType>
        <fundType>OO</fundType>
        <citizenshipOrOrganization>E9</citizenshipOrOrganization>
        <soleVotingPower>0</soleVotingPower>
        <sharedVotingPower>2164071.69</sharedVotingPower>
        <soleDispositivePower>0</soleDispositivePower>
        <sharedDispositivePower>2164071.69</sharedDispositivePower>
        <aggregateAmountOwned>2164071.69</aggregateAmountOwned>
        <isAggregateExcludeShares>N</isAggregateExcludeShares>
        <percentOfClass>9.9</percentOfClass>
        <typeOfReportingPerson>PN</typeOfReportingPerson>
        <typeOfReportingPerson>IA</typeOfReportingPerson>
        </reportingPersonInfo>
        <reportingPersonInfo>
        <reportingPersonNoCIK>Y</reportingPersonNoCIK>
        <reportingPersonName>Jane Doe</reportingPersonName>
        <memberOfGroup>b</memberOfGroup>
        <citizenshipOrOrganization>X1</citizenshipOrOrganization>
        <soleVotingPower>0</soleVotingPower>
        <sharedVotingPower>2164071.69</sharedVotingPower>
        <soleDispositivePower>0</soleDispositivePower>
        <sharedDispositivePower>2164071.69</sharedDispositivePower>
        <aggregateAmountOwned>2164071.69</aggregateAmountOwned>
        <percentOfClass>9.9</percentOfClass>
        <typeOfReportingPerson>IN</typeOfReportingPerson>
        <commentContent>soleVotingPower of others does not count.</commentContent>
        </reportingPersonInfo>
        </reportingPersons>
        <items1To7>
        <item1><issuerName>Somebody Else</issuerName></item1>
        <item4><transactionPurpose>To "influence" &lt;control&gt;.&#13;
        Nothing else.</transactionPurpose></item4>
        <item5><percentageOfClassSecurities>100%</percentageOfClassSecurities></item5>
        </items1To7>
        <signatureInfo><signaturePerson><signatureReportingPerson>Big Fund, L.P.</signatureReportingPerson></signaturePerson></signatureInfo>
        </formData>
        </edgarSubmission>
        """.ReplaceLineEndings("\n");

    public static string Structured13G { get; } = """
        <?xml version="1.0" encoding="UTF-8"?><edgarSubmission xmlns="http://www.sec.gov/edgar/schedule13g" xmlns:com="http://www.sec.gov/edgar/common">
        <headerData>
        <submissionType>SCHEDULE 13G</submissionType>
        <filerInfo><filer><filerCredentials><!-- Field: Pseudo-Tag --><cik>0000000088</cik></filerCredentials></filer></filerInfo>
        </headerData>
        <formData>
        <coverPageHeader>
        <securitiesClassTitle>Common Stock</securitiesClassTitle>
        <eventDateRequiresFilingThisStatement>04/29/2025</eventDateRequiresFilingThisStatement>
        <issuerInfo>
        <issuerCik>0000000077</issuerCik>
        <issuerName>Acme Corp</issuerName>
        <issuerCusip>00000A109</issuerCusip>
        </issuerInfo>
        <designateRulesPursuantThisScheduleFiled>
        <designateRulePursuantThisScheduleFiled>Rule 13d-1(c)</designateRulePursuantThisScheduleFiled>
        </designateRulesPursuantThisScheduleFiled>
        </coverPageHeader>
        <coverPageHeaderReportingPersonDetails>
        <reportingPersonName>Adviser LLC</reportingPersonName>
        <citizenshipOrOrganization>DE</citizenshipOrOrganization>
        <reportingPersonBeneficiallyOwnedNumberOfShares>
        <soleVotingPower>0.00</soleVotingPower>
        <sharedVotingPower>1624818.00</sharedVotingPower>
        <soleDispositivePower>0.00</soleDispositivePower>
        <sharedDispositivePower>1624818.00</sharedDispositivePower>
        </reportingPersonBeneficiallyOwnedNumberOfShares>
        <reportingPersonBeneficiallyOwnedAggregateNumberOfShares>1624818.00</reportingPersonBeneficiallyOwnedAggregateNumberOfShares>
        <aggregateAmountExcludesCertainSharesFlag>N</aggregateAmountExcludesCertainSharesFlag>
        <classPercent>9.9</classPercent>
        <typeOfReportingPerson>IA</typeOfReportingPerson>
        <comments>Not 5.0 percent.</comments>
        </coverPageHeaderReportingPersonDetails>
        <coverPageHeaderReportingPersonDetails>
        <reportingCik>99</reportingCik>
        <reportingPersonName>John Smith</reportingPersonName>
        <memberGroup>b</memberGroup>
        <citizenshipOrOrganization>X1</citizenshipOrOrganization>
        <reportingPersonBeneficiallyOwnedNumberOfShares>
        <soleVotingPower>59.00</soleVotingPower>
        <sharedVotingPower>0.00</sharedVotingPower>
        <soleDispositivePower>59.00</soleDispositivePower>
        <sharedDispositivePower>0.00</sharedDispositivePower>
        </reportingPersonBeneficiallyOwnedNumberOfShares>
        <reportingPersonBeneficiallyOwnedAggregateNumberOfShares>59.00</reportingPersonBeneficiallyOwnedAggregateNumberOfShares>
        <classPercent>0.0</classPercent>
        <typeOfReportingPerson>HC</typeOfReportingPerson>
        <typeOfReportingPerson>IN</typeOfReportingPerson>
        </coverPageHeaderReportingPersonDetails>
        <items>
        <item1><issuerName>Acme Corp</issuerName></item1>
        <item4>
        <amountBeneficiallyOwned>See row 9.</amountBeneficiallyOwned>
        <classPercent>The whole is 9.9%.</classPercent>
        </item4>
        </items>
        <signatureInformation><reportingPersonName>Adviser LLC</reportingPersonName></signatureInformation>
        <signatureInformation><reportingPersonName>John Smith</reportingPersonName></signatureInformation>
        </formData>
        </edgarSubmission>
        """.ReplaceLineEndings("\n");

    /// <summary>A 13G in plain text, two persons, the amounts in a column beside the words.</summary>
    public static string Text13G { get; } = $"""
                                 SCHEDULE 13G

                   Under the Securities Exchange Act of 1934

                               (Amendment No.2)*

                            ACME HOLDINGS WORLDWIDE
                               CORPORATION
             -----------------------------------------------------
                               (Name of Issuer)

                  Common Stock, par value $0.01
                          per share
             -----------------------------------------------------
                        (Title of Class of Securities)

                                 00000A 10 9
             -----------------------------------------------------
                                 (CUSIP Number)

                               December 31, 2023
             -----------------------------------------------------
            (Date Of Event which Requires Filing of this Statement)

        Check the appropriate box to designate the rule pursuant to which this Schedule
        is filed:

             [x] Rule 13d-1(b)

             [ ] Rule 13d-1(c)

             [ ] Rule 13d-1(d)

        *  The remainder of this cover page shall be filled out for a reporting person's
        initial filing on this form.

        {TextPage("Great Savings Bank and Trust\n               Company of Delaware", "(a) [ ]\n               (b) [X]", "1,234,567", "-0-", "1,300,000 (1)", "NONE", "1,300,000", "5.1%", "BK, HC")}
        {TextPage("Small Adviser Inc.", "(a) [ ]\n               (b) [ ]", "see Item 4", "0", "12,34", "0", "1,234,567 or 2,345,678", "less than 1%", "Adviser")}
        Item 4.    Ownership as of December 31, 2023.

                   (i)   Sole voting power: 99
                   TYPE OF REPORTING PERSON: CO
        """.ReplaceLineEndings("\n");

    /// <summary>A 13D as a web page: numbers in cells of their own, entities, boxes in a symbol font.</summary>
    public static string Page13D { get; } = """
        <HTML><HEAD><TITLE>13D</TITLE><STYLE>td { content: "SOLE VOTING POWER"; }</STYLE></HEAD><BODY>
        <P>SCHEDULE 13D</P>
        <P>Acme Corp<BR>(Name of Issuer)</P>
        <P>Class&nbsp;A Common Stock<BR>(Title of Class of Securities)</P>
        <P>(CUSIP Number)</P>
        <P>Mr. Contact, 1 Main Street</P>
        <P>March 3rd, 2021<BR>(Date of Event Which Requires Filing of This Statement)</P>
        <!-- SHARED VOTING POWER 7 -->
        <TABLE>
        <TR><TD>CUSIP No.</TD><TD>00000A109</TD><TD>13D</TD></TR>
        <TR><TD>1</TD><TD><P>NAME OF REPORTING PERSON</P><P>I.R.S. IDENTIFICATION NO. OF ABOVE PERSON (ENTITIES ONLY)</P><P>O&#146;Neil &amp; Sons L.P. (I.R.S. No. 12-3456789)</P></TD></TR>
        <TR><TD>2</TD><TD>CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP (See Instructions)</TD><TD>(a)&nbsp;<FONT FACE="Wingdings">&#120;</FONT><BR>(b)&nbsp;<FONT FACE="Wingdings">&#168;</FONT></TD></TR>
        <TR><TD>3</TD><TD>SEC USE ONLY</TD></TR>
        <TR><TD>4</TD><TD>SOURCE OF FUNDS (See Instructions)<BR>WC, OO</TD></TR>
        <TR><TD>5</TD><TD>CHECK BOX IF DISCLOSURE OF LEGAL PROCEEDINGS IS REQUIRED PURSUANT TO ITEM 2(d) OR 2(e)</TD><TD>&#168;</TD></TR>
        <TR><TD>6</TD><TD>CITIZENSHIP OR PLACE OF ORGANIZATION<BR>Cayman Islands</TD></TR>
        <TR><TD>NUMBER OF<BR>SHARES<BR>BENEFICIALLY<BR>OWNED BY<BR>EACH<BR>REPORTING<BR>PERSON<BR>WITH</TD>
        <TD>7</TD><TD>SOLE VOTING<BR>POWER<BR>0</TD></TR>
        <TR><TD>8</TD><TD>SHARED VOTING POWER<BR>4,000,000.5*</TD></TR>
        <TR><TD>9</TD><TD>SOLE DISPOSITIVE POWER<BR>- 0 -</TD></TR>
        <TR><TD>10</TD><TD>SHARED DISPOSITIVE POWER<BR>4,000,000.5* (see Item 5)</TD></TR>
        <TR><TD>11</TD><TD>AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON<BR>4,000,000.5*</TD></TR>
        <TR><TD>12</TD><TD>CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (11) EXCLUDES CERTAIN SHARES (See Instructions)</TD><TD>&#168;</TD></TR>
        <TR><TD>13</TD><TD>PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)<BR>Approximately 11%</TD></TR>
        <TR><TD>14</TD><TD>TYPE OF REPORTING PERSON (See Instructions)<BR>PN (a partnership)</TD></TR>
        </TABLE>
        <P><B>Item 3. Source and Amount of Funds.</B> Cash.</P>
        <P><B>Item&nbsp;4.</B> <B>Purpose of Transaction.</B></P>
        <P>To ask for
        board seats; see Item 5.</P>
        <P>&lt;5% is not enough.</P>
        <P>Item 5. Interest in Securities of the Issuer.</P>
        <P>None.</P>
        </BODY></HTML>
        """.ReplaceLineEndings("\n");

    /// <summary>The complete submission of one document.</summary>
    public static string Submission(string type, string content) => $"""
        <SEC-DOCUMENT>0001234567-25-000007.txt : 20250502
        <SEC-HEADER>0001234567-25-000007.hdr.sgml : 20250502
        <ACCEPTANCE-DATETIME>20250502163105
        ACCESSION NUMBER:		0001234567-25-000007
        CONFORMED SUBMISSION TYPE:	{type}
        PUBLIC DOCUMENT COUNT:		1
        FILED AS OF DATE:		20250502

        SUBJECT COMPANY:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			ACME CORP
        		CENTRAL INDEX KEY:			0000000077

        FILED BY:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			ADVISER LLC
        		CENTRAL INDEX KEY:			0000000088

        FILED BY:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			SMALL ADVISER INC
        		CENTRAL INDEX KEY:			0000000066
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>{type}
        <SEQUENCE>1
        <FILENAME>primary_doc.xml
        <TEXT>
        {content}
        </TEXT>
        </DOCUMENT>
        </SEC-DOCUMENT>
        """.ReplaceLineEndings("\n");

    /// <summary>The line, from 1, of the first occurrence.</summary>
    public static long LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n') + 1;

    /// <summary>The 13G with its first person only.</summary>
    public static string WithoutSecondPerson(string text)
    {
        const string Element = "coverPageHeaderReportingPersonDetails>";
        int from = text.LastIndexOf("<" + Element, StringComparison.Ordinal);
        int until = text.LastIndexOf("</" + Element, StringComparison.Ordinal) + Element.Length + 2;
        return text[..from] + text[until..];
    }

    private static string TextPage(string name, string group, string soleVoting, string sharedVoting, string soleDispositive, string sharedDispositive, string aggregate, string percent, string type) => $"""
        <PAGE>

        CUSIP No.00000A109                     13G                     Page 2 of 8 Pages
        --------------------------------------------------------------------------------
           1.  NAME OF REPORTING PERSON:
               I.R.S. IDENTIFICATION NO. OF ABOVE PERSON:

               {name}
               I.R.S. # 36-3145972
        --------------------------------------------------------------------------------
           2.  CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP:

               {group}
        --------------------------------------------------------------------------------
           3.  SEC USE ONLY:

        --------------------------------------------------------------------------------
           4.  CITIZENSHIP OR PLACE OF ORGANIZATION:

               State of Delaware
        --------------------------------------------------------------------------------
           NUMBER OF      5.   SOLE VOTING POWER:
             SHARES            {soleVoting}
          BENEFICIALLY    --------------------------------------------------------------
            OWNED BY      6.   SHARED VOTING POWER:
              EACH             {sharedVoting}
           REPORTING      --------------------------------------------------------------
             PERSON       7.   SOLE DISPOSITIVE POWER:
              WITH:            {soleDispositive}
                          --------------------------------------------------------------
                          8.   SHARED DISPOSITIVE POWER:
                               {sharedDispositive}
        --------------------------------------------------------------------------------
           9.  AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON:
               {aggregate}
        --------------------------------------------------------------------------------
          10.  CHECK BOX IF THE AGGREGATE AMOUNT IN ROW (9) EXCLUDES CERTAIN SHARES:
               [ ]
        --------------------------------------------------------------------------------
          11.  PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (9):
               {percent}
        --------------------------------------------------------------------------------
          12.  TYPE OF REPORTING PERSON:
               {type}
        --------------------------------------------------------------------------------

        """;
}
