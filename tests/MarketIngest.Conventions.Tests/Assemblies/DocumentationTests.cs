using System.Reflection;

namespace MarketIngest.Conventions.Tests.Assemblies;

public sealed class DocumentationTests
{
    public static TheoryData<string> Assemblies { get; } = [.. SourceAssemblies.All.Select(assembly => assembly.GetName().Name!)];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void PublicTypes_Each_IsDescribed(string name)
    {
        Assembly assembly = Find(name);
        var documentation = XmlDocumentation.Of(assembly);
        assembly.GetExportedTypes().Where(type => !documentation.Describes(type)).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void Options_EachProperty_SaysItsDefaultAndHasOne(string name)
    {
        Assembly assembly = Find(name);
        var documentation = XmlDocumentation.Of(assembly);
        foreach (Type type in assembly.GetExportedTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !(type.IsAbstract && type.IsSealed)))
        {
            type.IsSealed.ShouldBeTrue(type.FullName);
            PropertyInfo[] settable = [.. type.GetProperties().Where(p => p.SetMethod?.IsPublic == true)];
            settable.Where(p => !documentation.SaysDefault(p)).Select(p => $"{type.FullName}.{p.Name}").ShouldBeEmpty();
            if (type.GetConstructor(Type.EmptyTypes) is not null && Activator.CreateInstance(type) is { } defaults)
            {
                // What is not declared nullable must have a value from the start.
                var nullability = new NullabilityInfoContext();
                settable.Where(p => nullability.Create(p).ReadState == NullabilityState.NotNull && p.GetValue(defaults) is null && !IsRequired(p))
                    .Select(p => $"{type.FullName}.{p.Name}")
                    .ShouldBeEmpty();
            }
        }
    }

    private static bool IsRequired(PropertyInfo property) => property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute));

    private static Assembly Find(string name) => SourceAssemblies.All.Single(assembly => assembly.GetName().Name == name);
}
