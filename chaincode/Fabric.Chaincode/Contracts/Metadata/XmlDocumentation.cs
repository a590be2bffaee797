using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using System.Xml;
using System.Xml.Linq;

namespace Fabric.Chaincode.Contracts.Metadata;

/// <summary>The compiler's XML documentation, read where it lies beside its assembly; without it everything is undocumented.</summary>
internal sealed class XmlDocumentation
{
    private readonly Dictionary<Assembly, Dictionary<string, List<DocumentedMember>>> _files = [];

    public string? OfType(Type type) => Find(type.Assembly, "T:" + Id(type))?.FirstOrDefault()?.Summary;

    /// <summary>A method's documentation; among overloads the one that documents this method's parameters.</summary>
    public DocumentedMember? OfMethod(MethodInfo method)
    {
        var names = method.GetParameters().Select(parameter => parameter.Name).ToHashSet();
        return method.DeclaringType is { } type
            ? Find(type.Assembly, $"M:{Id(type)}.{method.Name}")?.MaxBy(member => member.Parameters.Keys.Count(names.Contains))
            : null;
    }

    /// <summary>A property's documentation, or that of the record's parameter it comes from.</summary>
    public string? OfProperty(Type type, JsonPropertyInfo property)
    {
        if (property.AttributeProvider is not MemberInfo { DeclaringType: { } declaring } member)
        {
            return null;
        }

        return Find(declaring.Assembly, $"P:{Id(declaring)}.{member.Name}")?.FirstOrDefault()?.Summary
            ?? Find(type.Assembly, "T:" + Id(type))?.FirstOrDefault()?.Parameters.GetValueOrDefault(member.Name);
    }

    private static string Id(Type type) =>
        ((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? type.Name).Replace('+', '.');

    private List<DocumentedMember>? Find(Assembly assembly, string id)
    {
        if (!_files.TryGetValue(assembly, out var members))
        {
            members = Load(assembly);
            _files.Add(assembly, members);
        }

        return members.GetValueOrDefault(id);
    }

    private static Dictionary<string, List<DocumentedMember>> Load(Assembly assembly)
    {
        // An assembly inside a single file has no place of its own on disk: its documentation lies beside the program.
        var file = assembly.Location.Length > 0
            ? Path.ChangeExtension(assembly.Location, ".xml")
            : Path.Combine(AppContext.BaseDirectory, assembly.GetName().Name + ".xml");
        if (!File.Exists(file))
        {
            return [];
        }

        try
        {
            return XDocument.Load(file).Descendants("member")
                .GroupBy(member => ((string?)member.Attribute("name") ?? string.Empty).Split('(')[0], StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => group.Select(Read).ToList(), StringComparer.Ordinal);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException)
        {
            // Some other file of that name: descriptions are a courtesy, not worth failing for.
            return [];
        }
    }

    private static DocumentedMember Read(XElement member) => new(
        Text(member.Element("summary")),
        member.Elements("param")
            .GroupBy(parameter => (string?)parameter.Attribute("name") ?? string.Empty, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Text(group.First()), StringComparer.Ordinal));

    private static string Text(XElement? element) => element is null
        ? string.Empty
        : string.Join(' ', string.Concat(element.DescendantNodes().Select(Text)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference when reference.Attribute("cref") is { } cref => cref.Value.Split('(')[0].Split('.', ':')[^1],
        XElement { IsEmpty: true } reference when (reference.Attribute("name") ?? reference.Attribute("langword")) is { } name => name.Value,
        _ => string.Empty,
    };
}
