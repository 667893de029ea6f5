using System.Reflection;
using System.Runtime.CompilerServices;

using Microsoft.Extensions.Options;

namespace MarketIngest.Conventions.Tests.Assemblies;

public sealed class TypeTests
{
    [Fact]
    public void PublicClasses_Each_IsSealedAbstractOrStatic() =>
        // DatasetSchema is the untyped view that only DatasetSchema<T> derives from; its constructor is not public.
        SourceAssemblies.PublicTypes
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(c => c.IsPublic || c.IsFamily || c.IsFamilyOrAssembly))
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void PublicTypes_Each_LivesBelowTheRootNamespace() =>
        SourceAssemblies.PublicTypes
            .Where(type => type.Namespace != "MarketIngest" && type.Namespace?.StartsWith("MarketIngest.", StringComparison.Ordinal) != true)
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void BuilderExtensions_Each_LiveInTheRootNamespace() =>
        SourceAssemblies.PublicTypes
            .Where(type => type.Name.EndsWith("BuilderExtensions", StringComparison.Ordinal) && type.Namespace != "MarketIngest")
            .Select(type => type.FullName)
            .ShouldBeEmpty();

    [Fact]
    public void PublicTypes_Each_HasANameThatSaysSomething()
    {
        string[] empty = ["Manager", "Helper", "Helpers", "Service", "Data", "Info", "Util", "Utils", "Utilities"];
        SourceAssemblies.PublicTypes
            .Where(type => empty.Any(word => type.Name.EndsWith(word, StringComparison.Ordinal)))
            .Select(type => type.FullName)
            .ShouldBeEmpty();
    }

    [Fact]
    public void AsyncMethods_Each_ReturnsSomethingToWaitFor() =>
        SourceAssemblies.All.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
            .Select(method => $"{method.DeclaringType}.{method.Name}")
            .ShouldBeEmpty();

    [Fact]
    public void TaskMethods_Each_EndsWithAsync()
    {
        SourceAssemblies.PublicTypes.SelectMany(type => SourceAssemblies.WrittenMethods(type).OfType<MethodInfo>())
            .Where(method => IsAwaited(method.ReturnType) && !method.Name.EndsWith("Async", StringComparison.Ordinal) && !method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => $"{method.DeclaringType}.{method.Name}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void CancellationTokens_Each_IsTheLastParameterAndCalledSo() =>
        SourceAssemblies.PublicTypes.SelectMany(SourceAssemblies.WrittenMethods)
            .Where(method => method is not MethodInfo written || SourceAssemblies.All.Contains(written.GetBaseDefinition().DeclaringType!.Assembly))
            .Select(method => (method, token: method.GetParameters().FirstOrDefault(p => p.ParameterType == typeof(CancellationToken))))
            .Where(m => m.token is not null && (m.token.Name != "cancellationToken" || m.token.Position != m.method.GetParameters().Length - 1))
            .Select(m => $"{m.method.DeclaringType}.{m.method.Name}({m.token!.Name})")
            .ShouldBeEmpty();

    [Fact]
    public void PublicMethods_Each_TakesNoBooleanAndNoObject() =>
        SourceAssemblies.PublicTypes
            .Where(type => !typeof(Delegate).IsAssignableFrom(type) && !typeof(IValidateOptions<>).IsAssignableFrom(type))
            .SelectMany(SourceAssemblies.WrittenMethods)
            .Where(method => method.IsPublic && method is not MethodInfo { IsVirtual: true } && method is not ConstructorInfo)
            .Where(method => method.GetParameters().Any(p => !p.IsOut && (p.ParameterType == typeof(bool) || p.ParameterType == typeof(object))))
            .Select(method => $"{method.DeclaringType}.{method.Name}")
            .ShouldBeEmpty();

    private static bool IsAwaited(Type type)
    {
        Type open = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return open == typeof(Task) || open == typeof(Task<>) || open == typeof(ValueTask) || open == typeof(ValueTask<>) || open == typeof(IAsyncEnumerable<>);
    }
}
