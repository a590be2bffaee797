using System.Reflection;
using System.Text;

namespace Fabric.Testing;

/// <summary>
/// A library's public types and members as text, a line each in a fixed order, so that a change of the surface shows in a review as what it is.
/// </summary>
internal static class PublicSurface
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Compares an assembly's surface with the file that states it; <c>UPDATE_PUBLIC_SURFACE=1</c> rewrites the file.</summary>
    /// <param name="assembly">The library.</param>
    /// <param name="file">The file beside the tests.</param>
    public static void AssertIsAsStated(Assembly assembly, string file)
    {
        var actual = Describe(assembly);
        if (Environment.GetEnvironmentVariable("UPDATE_PUBLIC_SURFACE") == "1")
        {
            File.WriteAllText(file, actual);
        }

        var stated = File.ReadAllText(file).Split('\n');
        var found = actual.Split('\n');
        var gone = stated.Except(found).Select(line => "- " + line);
        var added = found.Except(stated).Select(line => "+ " + line);
        var difference = string.Join('\n', gone.Concat(added));
        Assert.True(
            difference.Length == 0,
            $"The public surface of {assembly.GetName().Name} differs from {Path.GetFileName(file)}. If that is meant, run the test with "
            + $"UPDATE_PUBLIC_SURFACE=1 and commit the file:\n{difference}");
    }

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            var members = type.GetMembers(Members).Where(IsVisible).Select(Describe).Where(line => line.Length > 0);
            foreach (var member in members.Order(StringComparer.Ordinal))
            {
                text.Append("  ").Append(Name(type)).Append(": ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Bases(Type type)
    {
        var bases = new[] { type.BaseType }
            .Where(parent => parent is not null && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
            .Concat(type.GetInterfaces().Where(contract => contract.IsVisible && !contract.Name.StartsWith("IEquatable", StringComparison.Ordinal)))
            .Select(parent => Name(parent!))
            .Order(StringComparer.Ordinal)
            .ToList();
        return bases.Count == 0 ? string.Empty : " : " + string.Join(", ", bases);
    }

    private static bool IsVisible(MemberInfo member) => !member.Name.Contains('<', StringComparison.Ordinal) && member switch
    {
        MethodBase method => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && (!method.IsSpecialName || method is ConstructorInfo),
        FieldInfo field => (field.IsPublic || field.IsFamily) && !field.IsSpecialName,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisibleAccessor),
        EventInfo => true,
        _ => false,
    };

    private static bool IsVisibleAccessor(MethodInfo accessor) => accessor.IsPublic || accessor.IsFamily || accessor.IsFamilyOrAssembly;

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        // What every record and every object has is no news.
        MethodInfo { Name: "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "Deconstruct" } => string.Empty,
        MethodInfo method => $"{(method.IsStatic ? "static " : string.Empty)}{Name(method.ReturnType)} {method.Name}{Generic(method)}({Parameters(method)})",
        PropertyInfo { Name: "EqualityContract" } => string.Empty,
        PropertyInfo property => $"{Name(property.PropertyType)} {property.Name} {{ {Accessors(property)} }}",
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {field.GetRawConstantValue()}",
        FieldInfo field => $"{(field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType)} {field.Name}",
        EventInfo happening => $"event {Name(happening.EventHandlerType!)} {happening.Name}",
        _ => string.Empty,
    };

    private static string Generic(MethodInfo method) =>
        method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : string.Empty;

    private static string Accessors(PropertyInfo property) => string.Join(' ', property.GetAccessors(nonPublic: true)
        .Where(IsVisibleAccessor)
        .Select(accessor => accessor.ReturnType != typeof(void) ? "get;" : IsInit(accessor) ? "init;" : "set;"));

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers()
        .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{Name(parameter.ParameterType)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + (parameter.DefaultValue ?? "default") : string.Empty)}"));

    private static string Name(Type type)
    {
        if (type.IsArray)
        {
            return Name(type.GetElementType()!) + "[]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Name(underlying) + "?";
        }

        var name = type.IsGenericParameter ? type.Name : type.Name.Split('`')[0].TrimEnd('&');
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>" : name;
    }
}
