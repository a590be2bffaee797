using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Chaincode.Contracts.Metadata;

/// <summary>Describes types as they travel: scalars in place, objects once under <c>components/schemas</c>.</summary>
internal sealed class SchemaWriter(ArgumentSerializer serializer, XmlDocumentation documentation)
{
    private static readonly Dictionary<Type, (string Type, string? Format)> Scalars = new()
    {
        [typeof(string)] = ("string", null),
        [typeof(char)] = ("string", null),
        [typeof(bool)] = ("boolean", null),
        [typeof(sbyte)] = ("integer", "int8"),
        [typeof(byte)] = ("integer", "uint8"),
        [typeof(short)] = ("integer", "int16"),
        [typeof(ushort)] = ("integer", "uint16"),
        [typeof(int)] = ("integer", "int32"),
        [typeof(uint)] = ("integer", "uint32"),
        [typeof(long)] = ("integer", "int64"),
        [typeof(ulong)] = ("integer", "uint64"),
        [typeof(float)] = ("number", "float"),
        [typeof(double)] = ("number", "double"),
        [typeof(decimal)] = ("number", "decimal"),
        [typeof(byte[])] = ("string", "byte"),
        [typeof(ReadOnlyMemory<byte>)] = ("string", "byte"),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(DateTime)] = ("string", "date-time"),
        [typeof(DateOnly)] = ("string", "date"),
        [typeof(TimeOnly)] = ("string", "time"),
        [typeof(TimeSpan)] = ("string", "duration"),
        [typeof(Guid)] = ("string", "uuid"),
        [typeof(Uri)] = ("string", "uri"),
    };

    private readonly Dictionary<Type, string> _names = [];
    private readonly List<JsonTypeInfo> _components = [];

    /// <summary>Writes the schema of a parameter, a result, a property or an item.</summary>
    public void Write(Utf8JsonWriter json, Type type, string? description = null)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        json.WriteStartObject();
        if (Scalars.TryGetValue(type, out var scalar))
        {
            WriteType(json, scalar.Type, scalar.Format);
        }
        else if (type.IsEnum)
        {
            WriteType(json, "string", null);
            json.WriteStartArray("enum");
            foreach (var name in Enum.GetNames(type))
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }
        else
        {
            WriteJsonType(json, serializer.Json.GetTypeInfo(type));
        }

        if (description is { Length: > 0 })
        {
            json.WriteString("description", description);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes the objects that were named so far, and those that they name.</summary>
    public void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartObject("schemas");
        // Describing one object may add others at the end.
        for (var index = 0; index < _components.Count; index++)
        {
            WriteObject(json, _components[index]);
        }

        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string type, string? format)
    {
        json.WriteString("type", type);
        if (format is not null)
        {
            json.WriteString("format", format);
        }
    }

    private void WriteJsonType(Utf8JsonWriter json, JsonTypeInfo info)
    {
        switch (info.Kind)
        {
            case JsonTypeInfoKind.Enumerable:
                json.WriteString("type", "array");
                json.WritePropertyName("items");
                Write(json, info.ElementType!);
                break;
            case JsonTypeInfoKind.Dictionary:
                json.WriteString("type", "object");
                json.WritePropertyName("additionalProperties");
                Write(json, info.ElementType!);
                break;
            case JsonTypeInfoKind.Object:
                json.WriteString("$ref", "#/components/schemas/" + NameOf(info));
                break;
            default:
                // A converter of the application writes it: anything may come.
                break;
        }
    }

    private void WriteObject(Utf8JsonWriter json, JsonTypeInfo info)
    {
        json.WriteStartObject(_names[info.Type]);
        json.WriteString("$id", _names[info.Type]);
        json.WriteString("type", "object");
        if (documentation.OfType(info.Type) is { Length: > 0 } description)
        {
            json.WriteString("description", description);
        }

        json.WriteStartObject("properties");
        foreach (var property in info.Properties)
        {
            json.WritePropertyName(property.Name);
            Write(json, property.PropertyType, documentation.OfProperty(info.Type, property));
        }

        json.WriteEndObject();
        var required = info.Properties.Where(IsRequired).ToList();
        // Draft 4 allows no empty list.
        if (required.Count > 0)
        {
            json.WriteStartArray("required");
            foreach (var property in required)
            {
                json.WriteStringValue(property.Name);
            }

            json.WriteEndArray();
        }

        json.WriteBoolean("additionalProperties", false);
        json.WriteEndObject();
    }

    private bool IsRequired(JsonPropertyInfo property) => property.IsRequired
        || (serializer.Json.RespectRequiredConstructorParameters && property.AssociatedParameter is { HasDefaultValue: false });

    private string NameOf(JsonTypeInfo info)
    {
        if (_names.TryGetValue(info.Type, out var known))
        {
            return known;
        }

        var name = Simple(info.Type);
        for (var number = 2; _names.ContainsValue(name); number++)
        {
            name = Simple(info.Type) + number;
        }

        _names.Add(info.Type, name);
        _components.Add(info);
        return name;
    }

    private static string Simple(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + string.Join("And", type.GetGenericArguments().Select(Simple))
        : type.Name;
}
