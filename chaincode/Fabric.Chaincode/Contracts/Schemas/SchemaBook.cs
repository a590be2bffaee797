using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>Describes types as the serializer reads and writes them, each object once. Safe for use from several tasks.</summary>
internal sealed class SchemaBook(JsonSerializerOptions json)
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
        [typeof(Int128)] = ("integer", "int128"),
        [typeof(UInt128)] = ("integer", "uint128"),
        [typeof(System.Numerics.BigInteger)] = ("integer", null),
        [typeof(float)] = ("number", "float"),
        [typeof(double)] = ("number", "double"),
        [typeof(decimal)] = ("number", "decimal"),
        [typeof(byte[])] = ("string", "byte"),
        [typeof(ReadOnlyMemory<byte>)] = ("string", "byte"),
        [typeof(Memory<byte>)] = ("string", "byte"),
        [typeof(DateTimeOffset)] = ("string", "date-time"),
        [typeof(DateTime)] = ("string", "date-time"),
        [typeof(DateOnly)] = ("string", "date"),
        [typeof(TimeOnly)] = ("string", "time"),
        [typeof(TimeSpan)] = ("string", null),
        [typeof(Guid)] = ("string", "uuid"),
        [typeof(Uri)] = ("string", "uri"),
    };

    private readonly Lock _gate = new();
    private readonly Dictionary<Type, ObjectSchema> _objects = [];

    /// <summary>The objects described so far, in the order in which they came up.</summary>
    public IReadOnlyList<ObjectSchema> Objects
    {
        get
        {
            lock (_gate)
            {
                return [.. _objects.Values];
            }
        }
    }

    /// <summary>Describes what a transaction takes or returns.</summary>
    public ValueSchema Of(TransactionValue value)
    {
        lock (_gate)
        {
            var type = Nullable.GetUnderlyingType(value.Type) ?? value.Type;
            // Alone on the wire, an enumeration travels by name and a scalar as plain text whatever the JSON options say.
            var schema = type.IsEnum ? new ValueSchema { Type = "string", Names = NamesOf(type, Enum.GetNames(type)) }
                : Scalars.TryGetValue(type, out var scalar) ? new ValueSchema { Type = scalar.Type, Format = scalar.Format }
                : Describe(type, value.Nullability);
            return schema with { IsNullable = value.IsNullable, Constraints = value.Constraints };
        }
    }

    private ValueSchema Of(Type declared, NullabilityInfo? nullability, SchemaConstraints? constraints)
    {
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var isNullable = declared.IsValueType ? type != declared : nullability?.ReadState != NullabilityState.NotNull;
        return Describe(type, nullability) with { IsNullable = isNullable, Constraints = constraints };
    }

    private ValueSchema Describe(Type type, NullabilityInfo? nullability)
    {
        var converter = json.GetConverter(type);
        if (converter.GetType().Assembly != typeof(JsonSerializer).Assembly)
        {
            // A converter of the application writes it: anything may come.
            return new ValueSchema();
        }

        if (type.IsEnum)
        {
            return DescribeEnum(type);
        }

        if (Scalars.TryGetValue(type, out var scalar))
        {
            var isLoose = scalar.Type is "integer" or "number" && json.NumberHandling != JsonNumberHandling.Strict;
            return isLoose ? new ValueSchema() : new ValueSchema { Type = scalar.Type, Format = scalar.Format };
        }

        var info = json.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new ValueSchema { Type = "array", Items = Of(info.ElementType!, ElementOf(nullability, 0), null) },
            JsonTypeInfoKind.Dictionary => new ValueSchema { Type = "object", Values = Of(info.ElementType!, ElementOf(nullability, 1), null) },
            JsonTypeInfoKind.Object => new ValueSchema { Type = "object", Object = ObjectOf(info) },
            _ => new ValueSchema(),
        };
    }

    private ValueSchema DescribeEnum(Type type)
    {
        var values = Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(value => JsonSerializer.SerializeToElement(Enum.ToObject(type, value), type, json)).ToList();
        return values.TrueForAll(value => value.ValueKind == JsonValueKind.String)
            ? new ValueSchema { Type = "string", Names = NamesOf(type, [.. values.Select(value => value.GetString()!)]) }
            : new ValueSchema { Type = "integer" };
    }

    // Flags combine to names that no list holds.
    private static string[]? NamesOf(Type type, string[] names) =>
        names.Length == 0 || type.IsDefined(typeof(FlagsAttribute), inherit: false) ? null : [.. names.Distinct()];

    private static NullabilityInfo? ElementOf(NullabilityInfo? nullability, int argument) =>
        nullability?.ElementType ?? nullability?.GenericTypeArguments.ElementAtOrDefault(argument);

    private ObjectSchema ObjectOf(JsonTypeInfo info)
    {
        if (_objects.TryGetValue(info.Type, out var known))
        {
            return known;
        }

        var described = new ObjectSchema(info.Type, FreeName(info.Type))
        {
            // Derived types and extension data bring properties of their own.
            IsOpen = info.PolymorphismOptions is not null
                || info.Properties.Any(property => property.IsExtensionData)
                || (info.UnmappedMemberHandling ?? json.UnmappedMemberHandling) != JsonUnmappedMemberHandling.Disallow,
        };
        _objects.Add(info.Type, described);
        foreach (var property in info.Properties.Where(IsVisible))
        {
            described.Properties.Add(property.Name, Describe(property));
        }

        return described;
    }

    // An ignored property is neither read nor written.
    private static bool IsVisible(JsonPropertyInfo property) => !property.IsExtensionData
        && (property.Get is not null || property.Set is not null || property.AssociatedParameter is not null);

    private PropertySchema Describe(JsonPropertyInfo property)
    {
        var isRequired = property.IsRequired
            || (json.RespectRequiredConstructorParameters && property.AssociatedParameter is { HasDefaultValue: false });
        if (property.CustomConverter is { } converter && converter.GetType().Assembly != typeof(JsonSerializer).Assembly)
        {
            return new PropertySchema(property, new ValueSchema { IsNullable = true }, isRequired);
        }

        // An attribute of a record's parameter stays on the parameter unless told otherwise.
        var attributes = new[] { property.AttributeProvider, property.AssociatedParameter?.AttributeProvider }
            .SelectMany(provider => provider?.GetCustomAttributes(inherit: true) ?? []);
        var value = Of(property.PropertyType, Nullability.Of(property.AttributeProvider), SchemaConstraints.Read([.. attributes]));
        return new PropertySchema(property, value, isRequired);
    }

    private string FreeName(Type type)
    {
        var name = Simple(type);
        for (var number = 2; _objects.Values.Any(other => other.Name == name); number++)
        {
            name = Simple(type) + number;
        }

        return name;
    }

    private static string Simple(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "Of" + string.Join("And", type.GetGenericArguments().Select(Simple))
        : type.Name;
}
