using System.Reflection;

using MarketIngest.Logging;
using MarketIngest.Sources.Finra;
using MarketIngest.Storage.Sqlite;
using MarketIngest.Testing.Collecting;

namespace MarketIngest.Conventions.Tests.Assemblies;

/// <summary>The assemblies of src/ and their public types.</summary>
internal static class SourceAssemblies
{
    public static IReadOnlyList<Assembly> All { get; } = [typeof(IStore).Assembly, typeof(FinraOptions).Assembly, typeof(SqliteStore).Assembly, typeof(OfflineSource).Assembly, typeof(FileLogOptions).Assembly];

    public static IEnumerable<Type> PublicTypes => All.SelectMany(assembly => assembly.GetExportedTypes());

    /// <summary>The public and protected methods that a person wrote in a type, accessors and what the compiler adds to records left out.</summary>
    public static IEnumerable<MethodBase> WrittenMethods(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        return type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
            .Where(method => method is { IsPublic: true } or { IsFamily: true } or { IsFamilyOrAssembly: true })
            .Where(method => !method.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), inherit: false))
            .Where(method => method is not MethodInfo { IsSpecialName: true } || method.Name.StartsWith("op_", StringComparison.Ordinal));
    }
}
