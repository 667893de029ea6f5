using System.Text;

namespace MarketIngest.Sources.Tests.Parsing.Xml.Scanning;

/// <summary>Documents that between them have everything that a document may have.</summary>
internal static class XmlSeeds
{
    /// <summary>The documents.</summary>
    public static byte[][] All { get; } =
    [
        Encoding.UTF8.GetBytes("""
            <?xml version="1.0" encoding="UTF-8"?>
            <?style href="a.xsl"?>
            <!-- before - all -->
            <n:r xmlns:n="urn:a" xmlns="urn:b" xml:space="preserve" n:x='1' x="2">
              <n:a n:k = "one &amp; two" k='"' >text &lt; more &#65;&#x42; ]] > end</n:a>
              <b xmlns=""><c/><c a="1"/><c a='x
            y	z'></c></b>
              <n:d><![CDATA[<raw> ]] & ]>]]>tail<!-- within --><?pi x?y?>more</n:d >
              <é ü="ñ">Zürich 東京 😀 – done</é>
            </n:r>
            <!-- after --><?end?>
            """),
        Encoding.UTF8.GetBytes("\uFEFF<?xml version='1.0' standalone='yes'?>\r\n<r a='1\r\n2' b='&#13;&#10;'>\r\n<x>one\rtwo\r\n\r\rthree\n</x>\r<y></y>\r\n</r>\r\n"),
        Encoding.UTF8.GetBytes("<r><a><b><c><d>1</d></c></b></a><e>2</e>&quot;&apos;&gt;<f g=\"&lt;&quot;\"/>\t<h xmlns:p='u'><p:i p:j=''/><p:i p:j='1' j='1'/></h></r>"),
        Encoding.UTF8.GetBytes("""
            <informationTable xmlns="http://www.example.org/table" xmlns:x="http://www.w3.org/2001/XMLSchema-instance" x:schemaLocation="a b">
              <infoTable>
                <nameOfIssuer>AT&amp;T INC</nameOfIssuer>
                <cusip>00206R102</cusip>
                <value>1234567</value>
                <shrsOrPrnAmt>
                  <sshPrnamt>100</sshPrnamt>
                  <sshPrnamtType>SH</sshPrnamtType>
                </shrsOrPrnAmt>
              </infoTable>
            </informationTable>
            """),
        Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><r a='\u00E9'>caf\u00E9 \u00FC<b>\u00A0</b></r>"),
        [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><r>caf\u00E9 <b c='1'>\u6771\uD83D\uDE00</b></r>")],
    ];
}
