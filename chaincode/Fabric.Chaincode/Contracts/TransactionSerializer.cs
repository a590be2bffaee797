using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fabric.Chaincode.Contracts.Schemas;

namespace Fabric.Chaincode.Contracts;

/// <summary>
/// The usual way in which arguments and results travel: text for scalars and enumerations, bytes as they are, RFC 3339 for times,
/// JSON for the rest, compared with its schema in both directions. A serializer of one's own may hand on to it what it
/// does not treat otherwise.
/// </summary>
public sealed partial class TransactionSerializer : ITransactionSerializer
{
    private static readonly JsonDocumentOptions Document = new() { AllowDuplicateProperties = false };

    // On first use: chaincode that only takes scalars starts without JSON's machinery.
    private readonly Lazy<JsonSerializerOptions> _json;
    private readonly Lazy<SchemaBook> _schemas;
    private readonly ConcurrentDictionary<TransactionValue, ValueSchema> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>A serializer.</summary>
    /// <param name="json">
    /// How JSON is read and written; null for the defaults: camel case, enumerations by name, members that the type does not
    /// have and nulls it does not allow are refused.
    /// </param>
    public TransactionSerializer(JsonSerializerOptions? json = null)
    {
        _json = new(() => Prepare(json));
        _schemas = new(() => new SchemaBook(_json.Value));
    }

    /// <summary>A description of types of its own: its order must not depend on what was called before.</summary>
    internal SchemaBook NewSchemas() => new(_json.Value);

    /// <inheritdoc/>
    /// <remarks>Empty text is null for a nullable type other than string.</remarks>
    public object? Read(ReadOnlyMemory<byte> argument, TransactionValue parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var type = parameter.Type;
        object? value;
        if (type == typeof(byte[]))
        {
            value = argument.ToArray();
        }
        else if (type == typeof(ReadOnlyMemory<byte>))
        {
            value = argument;
        }
        else
        {
            var underlying = Nullable.GetUnderlyingType(type);
            var scalar = underlying ?? type;
            if (!IsText(scalar))
            {
                return ReadJson(argument, parameter);
            }

            value = underlying is not null && argument.IsEmpty ? null : ReadText(argument, scalar);
        }

        CheckScalar(value, parameter);
        return value;
    }

    /// <inheritdoc/>
    /// <remarks>Null is nothing at all.</remarks>
    public ReadOnlyMemory<byte> Write(object? result, TransactionValue returned)
    {
        ArgumentNullException.ThrowIfNull(returned);
        if (result is null)
        {
            return returned.IsNullable || returned.Type == typeof(void)
                ? default
                : throw new FormatException($"expected a value of the type {returned.Type.Name}, received null");
        }

        ReadOnlyMemory<byte> written;
        switch (result)
        {
            case byte[] bytes:
                written = bytes;
                break;
            case ReadOnlyMemory<byte> bytes:
                written = bytes;
                break;
            default:
                if (WriteText(result) is not { } text)
                {
                    return WriteJson(result, returned);
                }

                written = Encoding.UTF8.GetBytes(text);
                break;
        }

        CheckScalar(result, returned);
        return written;
    }

    private static void CheckScalar(object? value, TransactionValue declared)
    {
        if (value is not null && declared.Constraints?.CheckScalar(value) is { } problem)
        {
            throw new FormatException($"value did not match schema: {declared.Name}: {problem}");
        }
    }

    private static JsonSerializerOptions Prepare(JsonSerializerOptions? given)
    {
        var options = given is not null ? new JsonSerializerOptions(given) : new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private object? ReadJson(ReadOnlyMemory<byte> argument, TransactionValue parameter)
    {
        if (argument.IsEmpty)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(argument, Document);
            SchemaCheck.Require(document.RootElement, SchemaOf(parameter), parameter.Name);
            return document.Deserialize(parameter.Type, _json.Value);
        }
        catch (JsonException e)
        {
            var text = SchemaText.Quote(Encoding.UTF8.GetString(argument.Span));
            throw new FormatException($"Value '{text}' is not {parameter.Type.Name} in JSON: {e.Message}", e);
        }
    }

    private byte[] WriteJson(object result, TransactionValue returned)
    {
        // By the declared type, as the schema says; only what is declared as anything goes by what it is.
        var type = returned.Type == typeof(object) ? result.GetType() : returned.Type;
        byte[] written;
        try
        {
            written = JsonSerializer.SerializeToUtf8Bytes(result, type, _json.Value);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException)
        {
            throw new FormatException($"a value of the type {type.Name} cannot be written as JSON: {e.Message}", e);
        }

        using var document = JsonDocument.Parse(written);
        SchemaCheck.Require(document.RootElement, SchemaOf(returned), returned.Name);
        return written;
    }

    private ValueSchema SchemaOf(TransactionValue value) =>
        _known.TryGetValue(value, out var known) ? known : _known.GetOrAdd(value, _schemas.Value.Of(value));
}
