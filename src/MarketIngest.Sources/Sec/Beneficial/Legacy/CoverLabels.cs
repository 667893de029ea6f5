namespace MarketIngest.Sources.Sec.Beneficial.Legacy;

/// <summary>How the rows of a cover page are labelled. Their numbers differ between the schedules and are often absent, so the words decide.</summary>
internal static class CoverLabels
{
    private const string See = "SEE INSTRUCTIONS INSTRUCTION BEFORE FILLING OUT S";
    private const string Taxpayer = "S SS IRS OR IDENTIFICATION NO NOS NUMBER NUMBERS OF ABOVE PERSON PERSONS ENTITIES ENTITY ONLY VOLUNTARY OPTIONAL";

    private static readonly LegacyPattern[] Patterns =
    [
        new("NAME|NAMES OF THE? ABOVE? REPORTING PERSON|PERSONS", Taxpayer),
        new("CHECK THE? APPROPRIATE BOX IF A? MEMBER OF A? GROUP", See),
        new("SEC USE ONLY", See),
        new("SOURCE|SOURCES OF FUNDS|FUND", See),
        new("CHECK THE? BOX? IF DISCLOSURE OF LEGAL PROCEEDINGS|PROCEEDING", See),
        new("CITIZENSHIP OR PLACE OF ORGANIZATION|ORGANISATION|INCORPORATION", See),
        new("SOLE VOTING POWER", See),
        new("SHARED VOTING POWER", See),
        new("SOLE DISPOSITIVE POWER", See),
        new("SHARED DISPOSITIVE POWER", See),
        new("AGGREGATE AMOUNT BENEFICIALLY OWNED", "BY EACH THE REPORTING PERSON PERSONS " + See),
        new("CHECK THE? BOX? IF THE? AGGREGATE AMOUNT IN ROW", See),
        new("PERCENT|PERCENTAGE OF CLASS REPRESENTED BY THE? AMOUNT IN ROW|ROWS 9|11?", See),
        new("TYPE OF REPORTING PERSON|PERSONS", See),
    ];

    // One large filer sets no labels, only "Item 5: 1,234" after "Item 1: Reporting Person - its name".
    private static readonly LegacyPattern ItemName = new("ITEM 1 REPORTING PERSON");

    private static readonly string[] Numbers13G = ["1", "2", "3", "", "", "4", "5", "6", "7", "8", "9", "10", "11", "12"];

    /// <summary>How many rows there are.</summary>
    public static int Count => Patterns.Length;

    /// <summary>The word after a row's label that begins at a word, or -1.</summary>
    public static int Match(CoverRow row, LegacyText text, int at) => Patterns[(int)row].Match(text, at);

    /// <summary>The word after the name's label of a page whose rows are called items, or -1.</summary>
    public static int MatchItemName(LegacyText text, int at) => ItemName.Match(text, at);

    /// <summary>The word after <c>Item n</c> with a row's number on Schedule 13G, or -1.</summary>
    public static int MatchItem(CoverRow row, LegacyText text, int at) =>
        Numbers13G[(int)row] is { Length: > 0 } number && at + 1 < text.Count && text.Is(at, "ITEM") && text.Is(at + 1, number) ? at + 2 : -1;

    /// <summary>Whether a word is the number that either schedule gives a row.</summary>
    public static bool IsNumberOf(CoverRow row, LegacyText text, int at) =>
        text.Is(at, ((int)row + 1).ToString()) || (Numbers13G[(int)row] is { Length: > 0 } number && text.Is(at, number));
}
