using System.Reflection;
using System.Xml.Linq;

namespace MarketIngest.Conventions.Tests.Assemblies;

/// <summary>The documentation file that is packed beside an assembly.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<string, XElement> members;

    private XmlDocumentation(Dictionary<string, XElement> members) => this.members = members;

    public static XmlDocumentation Of(Assembly assembly)
    {
        string path = Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.xml");
        return new XmlDocumentation(XDocument.Load(path).Descendants("member").ToDictionary(m => m.Attribute("name")!.Value, StringComparer.Ordinal));
    }

    public bool Describes(Type type) => Has($"T:{Name(type)}", "summary");

    public bool SaysDefault(PropertyInfo property) => Has($"P:{Name(property.DeclaringType!)}.{property.Name}", "value");

    private bool Has(string member, string element) => members.TryGetValue(member, out XElement? found) && found.Element(element) is { } text && !string.IsNullOrWhiteSpace(text.Value);

    private static string Name(Type type) => type.FullName!.Replace('+', '.');
}
