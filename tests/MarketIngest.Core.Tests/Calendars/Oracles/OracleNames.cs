namespace MarketIngest.Calendars.Oracles;

/// <summary>Our names for closures that the oracle names by the identifier of the rule that produced them, split at its capitals.</summary>
internal static class OracleNames
{
    private static readonly Dictionary<string, string> Ours = new(StringComparer.Ordinal)
    {
        ["Washington's Birthday (Feb 22)"] = "Washington's Birthday",
        ["Washington's Birthday (Presidents' Day, 3rd Mon)"] = "Washington's Birthday",
        ["Memorial/Decoration Day"] = "Memorial Day",
        ["Armistice/Veterans Day"] = "Veterans Day",
        ["Election Day (presidential)"] = "Election Day",
        ["Sat Closings"] = "Summer Saturday",
        ["Backlog Relief"] = "Back-office backlog",
        ["Heavy Volume"] = "Heavy volume",
        ["Washington Inauguration Centennial Celebration"] = "Centennial of Washington's inauguration",
        ["Columbian Celebration"] = "Columbian celebration",
        ["Weather No Heat Closing"] = "Heatless day",
        ["Weather Heat Closing"] = "Extreme heat",
        ["Mc Kinley Death And Funeral"] = "Death and funeral of President McKinley",
        ["Admiral Dewey Celebration"] = "Celebration for Admiral Dewey",
        ["Welcome Naval Commander"] = "Welcome of the naval commanders",
        ["Truman Funeral"] = "Funeral of Harry S. Truman",
        ["Severe Weather"] = "Severe weather",
        ["Roosevelt Day Of Mourning"] = "Mourning for President Roosevelt",
        ["Railroad Strike"] = "Railroad strike",
        ["Queen Victoria Funeral"] = "Funeral of Queen Victoria",
        ["Parade Of77th Division"] = "Parade of the 77th Division",
        ["Office Location Change"] = "Move of offices",
        ["NYS Enew Building Open"] = "Opening of the new Exchange building",
        ["Moved To Produce Exchange"] = "Move to the Produce Exchange",
        ["Lindbergh Parade"] = "Parade for Charles Lindbergh",
        ["King Edward VI Icoronation"] = "Coronation of Edward VII",
        ["Johnson Funeral"] = "Funeral of Lyndon B. Johnson",
        ["James Sherman Funeral"] = "Funeral of Vice President Sherman",
        ["Hudson Fulton Celebration"] = "Hudson-Fulton celebration",
        ["Homecoming27Division"] = "Homecoming of the 27th Division",
        ["Harding Funeral"] = "Death and funeral of President Harding",
        ["Harding Death"] = "Death and funeral of President Harding",
        ["General Pershing Return"] = "Return of General Pershing",
        ["Garret Hobart Funeral"] = "Funeral of Vice President Hobart",
        ["Enlarged Produce Exchange"] = "Enlargement of the Produce Exchange floor",
        ["Eisenhower Funeral"] = "Funeral of Dwight D. Eisenhower",
        ["Draft Registration Day"] = "Draft registration",
        ["Coolidge Funeral"] = "Funeral of Calvin Coolidge",
        ["Armistice Signed"] = "Armistice signed",
        ["State/national bank holiday"] = "State and national bank holiday",
    };

    public static string Of(string name) => Ours.GetValueOrDefault(name, name);
}
