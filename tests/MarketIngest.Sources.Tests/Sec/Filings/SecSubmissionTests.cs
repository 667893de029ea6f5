using System.Text;

using MarketIngest.Sources.Parsing.Xml;
using MarketIngest.Sources.Sec.Filings;
using MarketIngest.Sources.Tests.Sec.Mutations;
using MarketIngest.Testing.Collecting;

using NodaTime;

namespace MarketIngest.Sources.Tests.Sec.Filings;

public sealed class SecSubmissionTests
{
    private const string Text = """
        <SEC-DOCUMENT>0001234567-24-000001.txt : 20240214
        <SEC-HEADER>0001234567-24-000001.hdr.sgml : 20240214
        <ACCEPTANCE-DATETIME>20240213173105
        ACCESSION NUMBER:		0001234567-24-000001
        CONFORMED SUBMISSION TYPE:	SC 13G/A
        PUBLIC DOCUMENT COUNT:		2
        CONFORMED PERIOD OF REPORT:	20231231
        FILED AS OF DATE:		20240214

        SUBJECT COMPANY:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			ACME CORP
        		CENTRAL INDEX KEY:			0000000077
        	FORMER COMPANY:
        		FORMER CONFORMED NAME:	ACME INC

        FILED BY:

        	COMPANY DATA:
        		COMPANY CONFORMED NAME:			BIG FUND LP
        		CENTRAL INDEX KEY:			0000000088
        </SEC-HEADER>
        <DOCUMENT>
        <TYPE>SC 13G/A
        <SEQUENCE>1
        <FILENAME>primary_doc.xml
        <DESCRIPTION>THE SCHEDULE
        <TEXT>
        <XML>
        <?xml version="1.0"?>
        <a><b>1</b></a>
        </XML>
        </TEXT>
        </DOCUMENT>
        <DOCUMENT>
        <TYPE>EX-99
        <SEQUENCE>2
        <FILENAME>agreement.htm
        <TEXT>
        <html>joint <b>filing</b></html>
        </TEXT>
        </DOCUMENT>
        </SEC-DOCUMENT>
        """;

    [Fact]
    public void Open_CompleteSubmission_FindsHeaderPartiesAndDocuments()
    {
        SecSubmission submission = Open(Text);
        SecHeader header = submission.Header.ShouldNotBeNull();
        header.Accession.ShouldBe("0001234567-24-000001");
        header.Form.ShouldBe("SC 13G/A");
        header.AcceptedAt.ShouldBe(Instant.FromUtc(2024, 2, 13, 22, 31, 5));
        header.Filed.ShouldBe(new LocalDate(2024, 2, 14));
        header.Period.ShouldBe(new LocalDate(2023, 12, 31));
        header.DocumentCount.ShouldBe(2);
        header.Parties.Select(p => (p.Role, p.Cik, p.Name)).ShouldBe([("subject", "0000000077", "ACME CORP"), ("filed_by", "0000000088", "BIG FUND LP")]);
        submission.Documents.Select(d => (d.Type, d.Sequence, d.FileName, d.IsXml, d.IsWhole)).ShouldBe([("SC 13G/A", 1, "primary_doc.xml", true, true), ("EX-99", 2, "agreement.htm", false, true)]);
        Content(submission, 0).ShouldBe("<?xml version=\"1.0\"?>\n<a><b>1</b></a>\n");
        Content(submission, 1).ShouldBe("<html>joint <b>filing</b></html>\n");
    }

    [Fact]
    public void Open_TagsOnOneLine_FindsTheSame()
    {
        SecSubmission submission = Open(
            "<SUBMISSION>\n<ACCESSION-NUMBER>0001234567-25-000280<TYPE>4<PUBLIC-DOCUMENT-COUNT>1<PERIOD>20250106<FILING-DATE>20250108<REPORTING-OWNER><OWNER-DATA><CONFORMED-NAME>Doe Jane<CIK>0000000099</OWNER-DATA>"
            + "<FILING-VALUES><FORM-TYPE>4</FILING-VALUES></REPORTING-OWNER><ISSUER><COMPANY-DATA><CONFORMED-NAME>Acme, Inc.<CIK>77</COMPANY-DATA></ISSUER>"
            + "<DOCUMENT><TYPE>4<SEQUENCE>1<FILENAME>doc.xml<DESCRIPTION>PRIMARY DOCUMENT<TEXT><XML><?xml version=\"1.0\"?><ownershipDocument/></XML></TEXT></DOCUMENT></SUBMISSION>");
        SecHeader header = submission.Header.ShouldNotBeNull();
        (header.Accession, header.Form, header.AcceptedAt, header.Filed).ShouldBe(("0001234567-25-000280", "4", null, new LocalDate(2025, 1, 8)));
        header.Parties.Select(p => (p.Role, p.Cik, p.Name)).ShouldBe([("reporting_owner", "0000000099", "Doe Jane"), ("issuer", "0000000077", "Acme, Inc.")]);
        submission.Documents.ShouldHaveSingleItem().FileName.ShouldBe("doc.xml");
        Content(submission, 0).ShouldBe("<?xml version=\"1.0\"?><ownershipDocument/>");
    }

    [Fact]
    public void Open_SectionSpelledWithHyphen_IsTheSameSection() =>
        Open(Text.Replace("FILED BY:", "REPORTING-OWNER:\t", StringComparison.Ordinal)).Header!.Parties.Select(p => p.Role).ShouldBe(["subject", "reporting_owner"]);

    [Fact]
    public void Open_CutOffDocument_IsNotWhole()
    {
        SecSubmission submission = Open(Text[..Text.IndexOf("</XML>", StringComparison.Ordinal)]);
        submission.Documents.ShouldHaveSingleItem().IsWhole.ShouldBeFalse();
    }

    [Fact]
    public void Open_PlainDocument_IsTheOnlyDocument()
    {
        SecSubmission submission = Open("<?xml version=\"1.0\"?><a/>");
        submission.Header.ShouldBeNull();
        Content(submission, 0).ShouldBe("<?xml version=\"1.0\"?><a/>");
    }

    [Fact]
    public void Open_BlanksBeforeADocument_AreNoPartOfIt()
    {
        SecSubmission submission = Open("\n \n<?xml version=\"1.0\"?><a/>");
        submission.Documents.ShouldHaveSingleItem().LinesBefore.ShouldBe(2);
        Content(submission, 0).ShouldBe("<?xml version=\"1.0\"?><a/>");
    }

    [Fact]
    public void OpenXml_Rendering_SaysThatItIsAPage()
    {
        SecSubmission submission = Open("<!DOCTYPE html><html><body>SEC FORM 4</body></html>");
        Should.Throw<SourceContractException>(() => submission.OpenXml(submission.Documents[0], new BoundedXmlLimits())).Message.ShouldContain("a web page stands in the place of the XML");
    }

    [Fact]
    public void OpenXml_DamageInADocument_NamesTheLineOfThePayload()
    {
        SecSubmission submission = Open(Text.Replace("<b>1</b></a>", "<b>1</c></a>", StringComparison.Ordinal));
        using BoundedXmlReader xml = submission.OpenXml(submission.Documents[0], new BoundedXmlLimits());
        xml.ReadRoot().ShouldBe("a");
        SourceContractException error = Should.Throw<SourceContractException>(xml.ReadToEnd);
        error.Position.ShouldBe(Text.Split('\n').ToList().FindIndex(l => l.Contains("<b>1", StringComparison.Ordinal)) + 1);
        error.Message.ShouldContain("in /a/b");
    }

    [Fact]
    public void Open_LargeDocuments_AreFoundAcrossBuffers()
    {
        string body = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<row n='{i}'>{i}</row>\n"));
        SecSubmission submission = Open(Text.Replace("<b>1</b>", body, StringComparison.Ordinal));
        submission.Documents.Count.ShouldBe(2);
        Content(submission, 0).ShouldBe($"<?xml version=\"1.0\"?>\n<a>{body}</a>\n");
    }

    [Fact]
    public void Open_Mutated_EndsClearly() => Mutated.Run(
        (payload, _) =>
        {
            var submission = SecSubmission.Open(payload, "test");
            foreach (SecDocument document in submission.Documents)
            {
                using BoundedXmlReader xml = submission.OpenXml(document, new BoundedXmlLimits());
                xml.ReadRoot();
                xml.ReadNode();
                xml.ReadToEnd();
            }
        },
        Encoding.UTF8.GetBytes(Text));

    private static SecSubmission Open(string text) => SecSubmission.Open(PayloadOf.Text(text.ReplaceLineEndings("\n")), "test");

    private static string Content(SecSubmission submission, int index)
    {
        using var reader = new StreamReader(submission.OpenRead(submission.Documents[index]));
        return reader.ReadToEnd();
    }
}
