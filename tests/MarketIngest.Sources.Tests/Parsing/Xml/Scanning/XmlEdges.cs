namespace MarketIngest.Sources.Tests.Parsing.Xml.Scanning;

/// <summary>Documents at the edge of the rules, on either side.</summary>
internal static class XmlEdges
{
    /// <summary>Where the platform's reader is the judge.</summary>
    public static string[] Judged { get; } =
    [
        "", " ", "\uFEFF", "x", "<", "</a>", "<a", "<a>", "<a/", "<a//>", "<a / >", "< a/>", "<a></ a>", "<a></a >", "<a></a x>", "<a></b>", "<a></aa>", "<aa></a>", "<a/><b/>", "<a/> \r\n\t", "<a/>x", "<a/>&#32;", "<a/><![CDATA[]]>", "x<a/>",
        "<!DOCTYPE a><a/>", "<a><!DOCTYPE a></a>", "<a/><!DOCTYPE a>", "<!a/>", "<a><!b></a>", "<a><!></a>", "<![CDATA[]]><a/>",
        "<?xml version='1.0'?><a/>", "<?xml version='1.0' ?><a/>", "<?xml version=\"1.0'?><a/>", " <?xml version='1.0'?><a/>", "<?xml?><a/>", "<?xml ?><a/>", "<?xml version='2.0'?><a/>", "<?xml version='1.1'?><a/>", "<?xml version='1.0'encoding='utf-8'?><a/>",
        "<?xml version='1.0' standalone='yes'?><a/>", "<?xml version='1.0' standalone='maybe'?><a/>", "<?xml version='1.0' standalone='no' encoding='utf-8'?><a/>", "<?xml version='1.0' encoding='utf-8' standalone='no'?><a/>", "<?xml encoding='utf-8'?><a/>",
        "<?xml version='1.0' encoding='UTF-8'?><a>\u00E9</a>", "<?xml version='1.0' encoding='us-ascii'?><a>e</a>", "<?xml version='1.0' encoding='utf-16'?><a/>", "<?xml version='1.0' encoding='nonsense'?><a/>", "<?xml version='1.0' encoding=''?><a/>", "<?xml version='1.0' x='1'?><a/>", "<?xml version='1.0'><a/>",
        "<?xml version = '1.0' encoding\t=\n'utf-8' standalone = 'no' ?><a/>", "<?xml\nversion='1.0'?><a/>", "<?xml-style a?><a/>", "<?XML version='1.0'?><a/>", "<?Xml?><a/>", "<?a:b c?><a/>", "<?a?><a/>", "<?a??><a/>", "<?a b??><a/>", "<? a?><a/>", "<?a", "<a><?xml version='1.0'?></a>", "<?a\u0001?><a/>", "<?a \u0001?><a/>", "<?1?><a/>",
        "<!----><a/>", "<!-- - --><a/>", "<!-- -- --><a/>", "<!-- --->", "<!---><a/>", "<!-- <a> & ]]> --><a/>", "<!-- \u0001 --><a/>", "<!- a --><a/>", "<!--", "<a><!--</a>", "<!-- \u00E9 \uFFFE --><a/>", "<!--a\rb--><a/>",
        "<a>]]></a>", "<a>]]</a>", "<a>] ]></a>", "<a>]]]></a>", "<a>&#93;]></a>", "<a><![CDATA[]]]]></a>", "<a><![CDATA[]]>]]></a>", "<a><![CDATA[]]>]></a>", "<a><![CDATA[<b>&amp;]]&gt;]]></a>", "<a><![CDATA[\r\n\r]]></a>", "<a><![cdata[]]></a>", "<a><![CDATA[\u0001]]></a>", "<a><![CDATA[", "<a> <![CDATA[ ]]> </a>",
        "<a>&amp;&lt;&gt;&quot;&apos;</a>", "<a>&AMP;</a>", "<a>&amp</a>", "<a>&amp ;</a>", "<a>& amp;</a>", "<a>&</a>", "<a>&;</a>", "<a>&nbsp;</a>", "<a>&#;</a>", "<a>&#x;</a>", "<a>&#X41;</a>", "<a>&#65;&#x41;&#x0000000000000000041;</a>", "<a>&#0;</a>", "<a>&#1;</a>", "<a>&#9;&#10;&#13;</a>", "<a>&#xD800;</a>", "<a>&#xDFFF;</a>",
        "<a>&#xFFFD;&#x10FFFF;&#x1FFFE;</a>", "<a>&#xFFFE;</a>", "<a>&#xFFFF;</a>", "<a>&#x110000;</a>", "<a>&#4294967361;</a>", "<a>&#6A;</a>", "<a>&#65</a>", "<a>&#-65;</a>", "<a>&#x1F600;</a>",
        "<a>\u0000</a>", "<a>\u0008</a>", "<a>\u000B</a>", "<a>\u001F</a>", "<a>\u007F\u0080\u0085\u009F\u2028</a>", "<a>\uFFFE</a>", "<a>\uFFFF</a>", "<a>\uFFFD\uE000\uD7FF</a>", "<a>\uFEFF</a>", "<a>\U0001FFFF</a>", "\u0000<a/>", "<a/>\u0000", "<a\u0000/>",
        "<a>\r</a>", "<a>\r\n</a>", "<a>\r\r\n\n</a>", "<a>\n\r</a>", "<a>x\r<!-- -->\ny</a>", "\r\r\n<a>\r<b/>\r\n<c/>\n\r<d/></a>\r", "<a>\r&#10;</a>", "<a>\t \n</a>",
        "<a b='1'/>", "<a b=1/>", "<a b/>", "<a b=/>", "<a b='1' b='2'/>", "<a b='1'c='2'/>", "<a b = '1'\n\tc\r=\r'2'/>", "<a b='<'/>", "<a b='&lt;'/>", "<a b='>'/>", "<a b=']]>'/>", "<a b='&'/>", "<a b='&c;'/>", "<a b='\"'/>", "<a b=\"'\"/>", "<a b='1/>", "<a b='\u0001'/>", "<a b='\t\r\n\r\n x\n'/>", "<a b='&#9;&#10;&#13;'/>", "<a b='\u00E9\u6771'/>", "<a b='&apos;'/>", "<a b='1'", "<a b", "<a 1='2'/>", "<a =''/>", "<a b='\uFFFE'/>", "<a b=''>x</a>",
        "<a xml:space='default'/>", "<a xml:space='preserve'> </a>", "<a xml:space='x'/>", "<a xml:space=' preserve '/>", "<a xml:lang='en'/>", "<a xml:other='x'/>", "<xml:a/>", "<xml/>", "<XMLa/>",
        "<p:a/>", "<p:a xmlns:p='u'/>", "<p:a xmlns:p='u'></p:a>", "<p:a xmlns:p='u'></q:a>", "<p:a xmlns:p='u' xmlns:q='u'></q:a>", "<a p:b='1'/>", "<a xmlns:p='u' p:b='1' b='2'/>", "<a xmlns:p='u' xmlns:q='u' p:b='1' q:b='2'/>", "<a xmlns:p='u' xmlns:q='v' p:b='1' q:b='2'/>", "<a xmlns='u' b='1'/>", "<a p:b='1' xmlns:p='u'/>",
        "<a><b xmlns:p='u'/><p:c/></a>", "<a><b xmlns:p='u'></b><p:c/></a>", "<a><b xmlns:p='u'><p:c/></b></a>", "<a xmlns='u'><b xmlns=''/><c/></a>", "<a xmlns:p=''/>", "<a xmlns=''/>", "<a xmlns='u' xmlns='v'/>", "<a xmlns:p='u' xmlns:p='v'/>", "<a xmlns:p='u'><p:b xmlns:p='v'/><p:b/></a>", "<a xmlns:xml='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:xml='u'/>",
        "<a xmlns:p='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns='http://www.w3.org/XML/1998/namespace'/>", "<a xmlns:p='http://www.w3.org/2000/xmlns/'/>", "<a xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:xmlns='u'/>", "<a xmlns:xmlns='http://www.w3.org/2000/xmlns/'/>", "<a xmlns:='u'/>", "<a xmlns:p='&#117;'/>",
        "<a:/>", "<:a/>", "<a:b:c xmlns:a='u'/>", "<a::b xmlns:a='u'/>", "<a:1 xmlns:a='u'/>", "<1a/>", "<-a/>", "<.a/>", "<_a/>", "<a-b.c_d1/>", "<a\u00B7/>", "<\u00B7a/>", "<a\u00D7/>", "<\u00E9/>", "<\u6771\u4EAC/>", "<\u0301a/>", "<\U00010000/>", "<\u2070/>", "<a$/>", "<a,b/>", "<a b:='1'/>", "<a :b='1'/>", "<\u00E9></\u00E9>", "<\u00E9></e>",
    ];
}
