using System.Globalization;
using System.Reflection;
using System.Text;

using MarketIngest.Conventions.Tests.Assemblies;

namespace MarketIngest.Conventions.Tests.PublicApi;

/// <summary>The public API of an assembly as text: one type a paragraph, one member a line, in a stable order.</summary>
internal static class ApiListing
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            string bases = string.Join(", ", Bases(type).Select(TypeText.Of));
            text.Append(CultureInfo.InvariantCulture, $"{TypeText.Kind(type)} {type.Namespace}.{TypeText.Of(type)}{(bases.Length > 0 ? $" : {bases}" : "")}\n");
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append(CultureInfo.InvariantCulture, $"    {member}\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static IEnumerable<Type> Bases(Type type)
    {
        if (type.IsEnum)
        {
            yield break;
        }

        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
        {
            yield return parent;
        }

        foreach (Type contract in type.GetInterfaces().Where(i => i.IsVisible).OrderBy(i => i.ToString(), StringComparer.Ordinal))
        {
            yield return contract;
        }
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        return SourceAssemblies.WrittenMethods(type).Select(Method)
            .Concat(type.GetProperties(Declared).Where(IsVisible).Select(Property))
            .Concat(type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily).Select(f => $"{(f.IsLiteral ? "const " : f.IsStatic ? "static " : "")}{TypeText.Of(f.FieldType)} {f.Name}"))
            .Concat(type.GetEvents(Declared).Where(e => e.AddMethod?.IsPublic == true).Select(e => $"event {TypeText.Of(e.EventHandlerType!)} {e.Name}"));
    }

    private static string Method(MethodBase method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(TypeText.Of))}>" : "";
        string parameters = string.Join(", ", method.GetParameters().Select(p => $"{TypeText.Of(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));
        string result = method is MethodInfo written ? $"{TypeText.Of(written.ReturnType)} {method.Name}" : "new";
        return $"{Modifiers(method)}{result}{generic}({parameters})";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo reader = property.GetMethod ?? property.SetMethod!;
        bool isInit = property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit") == true;
        string set = property.SetMethod is { IsPublic: true } ? isInit ? " init;" : " set;" : "";
        string required = property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)) ? "required " : "";
        string index = string.Join(", ", property.GetIndexParameters().Select(p => $"{TypeText.Of(p.ParameterType)} {p.Name}"));
        return $"{Modifiers(reader)}{required}{TypeText.Of(property.PropertyType)} {property.Name}{(index.Length > 0 ? $"[{index}]" : "")} {{ get;{set} }}";
    }

    private static bool IsVisible(PropertyInfo property) =>
        property.GetMethod is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true } || property.SetMethod is { IsPublic: true };

    private static string Modifiers(MethodBase method)
    {
        string access = method.IsPublic ? "" : "protected ";
        bool isContract = method.DeclaringType!.IsInterface;
        return method switch
        {
            { IsStatic: true } => $"{access}static ",
            { IsAbstract: true } when !isContract => $"{access}abstract ",
            MethodInfo { IsVirtual: true, IsFinal: false } written when !isContract && !written.DeclaringType!.IsSealed => written.GetBaseDefinition() == written ? $"{access}virtual " : $"{access}override ",
            _ => access,
        };
    }
}
