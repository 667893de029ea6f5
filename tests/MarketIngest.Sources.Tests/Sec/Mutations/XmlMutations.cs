using System.Text;

namespace MarketIngest.Sources.Tests.Sec.Mutations;

/// <summary>Damages a document in one of the ways in which documents come damaged, or are damaged on purpose. The same number gives the same document.</summary>
internal static class XmlMutations
{
    private static readonly string[] Hostile =
    [
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><x>&c;</x>",
        "<!DOCTYPE x SYSTEM \"file:///etc/passwd\">",
        "&nbsp;", "&#0;", "&#xFFFFFFFF;", "<![CDATA[", "]]>", "<!--", "<?pi", "\0", "\uFFFE", "<a xmlns:a='b' a:c=''/>", "</", "<", "&", "999999999999999999999999999999", "-0", "NaN", "2023-13-45", "\uD83D\uDE00",
    ];

    /// <summary>A damaged copy.</summary>
    public static byte[] Mutate(byte[] seed, int number)
    {
        var random = new Random(number);
        byte[] bytes = [.. seed];
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            bytes = Once(bytes, random);
        }

        return bytes;
    }

    private static byte[] Once(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return bytes;
        }

        int at = random.Next(bytes.Length);
        switch (random.Next(10))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes[..at], .. Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]), .. bytes[at..]];
            case 3:
                return [.. Encoding.UTF8.GetBytes(Hostile[random.Next(Hostile.Length)]), .. bytes];
            case 4:
                int end = Math.Min(bytes.Length, at + random.Next(1, 200));
                return [.. bytes[..at], .. bytes[end..]];
            case 5:
                int until = Math.Min(bytes.Length, at + random.Next(1, 400));
                return [.. bytes[..until], .. bytes[at..until], .. bytes[until..]];
            case 6:
                return SwapTags(bytes, random);
            case 7:
                int depth = random.Next(10, 5000);
                return [.. bytes[..at], .. Repeat("<d>", depth), .. Repeat("</d>", random.Next(2) == 0 ? depth : 0), .. bytes[at..]];
            case 8:
                byte[] noise = new byte[random.Next(1, 64)];
                random.NextBytes(noise);
                return [.. bytes[..at], .. noise, .. bytes[at..]];
            default:
                return [.. bytes[..at], .. Repeat("9", random.Next(1, 3000)), .. bytes[at..]];
        }
    }

    private static byte[] SwapTags(byte[] bytes, Random random)
    {
        string text = Encoding.Latin1.GetString(bytes);
        List<(int From, int Until)> tags = [];
        for (int open = text.IndexOf('<'); open >= 0; open = text.IndexOf('<', open + 1))
        {
            int close = text.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            tags.Add((open, close + 1));
        }

        if (tags.Count < 2)
        {
            return bytes;
        }

        int first = random.Next(tags.Count - 1);
        (int From, int Until) left = tags[first], right = tags[random.Next(first + 1, tags.Count)];
        return Encoding.Latin1.GetBytes(string.Concat(text.AsSpan(0, left.From), text.AsSpan(right.From, right.Until - right.From), text.AsSpan(left.Until, Math.Max(0, right.From - left.Until)))
            + string.Concat(text.AsSpan(left.From, left.Until - left.From), text.AsSpan(right.Until)));
    }

    private static byte[] Repeat(string text, int count) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, count)));
}
