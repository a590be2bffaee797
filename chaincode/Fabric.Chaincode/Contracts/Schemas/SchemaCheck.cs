using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>Compares JSON with its schema and says what is wrong where.</summary>
internal sealed class SchemaCheck
{
    private const int MaxProblems = 10;

    // More than the largest integer has: reading a text of a million digits would take long.
    private const int MaxDigits = 64;

    private static readonly Dictionary<string, (BigInteger Minimum, BigInteger Maximum)> Integers = new(StringComparer.Ordinal)
    {
        ["int8"] = (sbyte.MinValue, sbyte.MaxValue),
        ["uint8"] = (byte.MinValue, byte.MaxValue),
        ["int16"] = (short.MinValue, short.MaxValue),
        ["uint16"] = (ushort.MinValue, ushort.MaxValue),
        ["int32"] = (int.MinValue, int.MaxValue),
        ["uint32"] = (uint.MinValue, uint.MaxValue),
        ["int64"] = (long.MinValue, long.MaxValue),
        ["uint64"] = (ulong.MinValue, ulong.MaxValue),
        ["int128"] = (Int128.MinValue, Int128.MaxValue),
        ["uint128"] = (UInt128.MinValue, UInt128.MaxValue),
    };

    private readonly List<string> _problems = [];

    /// <exception cref="FormatException">The value does not match; the message lists where and how.</exception>
    public static void Require(JsonElement value, ValueSchema schema, string name)
    {
        var check = new SchemaCheck();
        check.Check(value, schema, name);
        if (check._problems.Count > 0)
        {
            throw new FormatException("value did not match schema: " + string.Join("; ", check._problems));
        }
    }

    private void Check(JsonElement value, ValueSchema schema, string path)
    {
        if (_problems.Count == MaxProblems || schema.Type is null || (schema.IsNullable && value.ValueKind == JsonValueKind.Null))
        {
            return;
        }

        switch (value.ValueKind, schema.Type)
        {
            case (JsonValueKind.Object, "object"):
                CheckObject(value, schema, path);
                break;
            case (JsonValueKind.Array, "array"):
                CheckArray(value, schema, path);
                break;
            case (JsonValueKind.Number, "integer" or "number"):
                CheckNumber(value, schema, path);
                break;
            case (JsonValueKind.String, "string"):
                CheckText(value, schema, path);
                break;
            case (JsonValueKind.True or JsonValueKind.False, "boolean"):
                break;
            default:
                Add(path, $"expected {Describe(schema)}, received {SchemaText.Received(value)}");
                break;
        }
    }

    private void CheckObject(JsonElement value, ValueSchema schema, string path)
    {
        if (schema.Values is not null && schema.Constraints?.CheckLength(value.EnumerateObject().Count(), "items") is { } problem)
        {
            Add(path, problem);
        }

        foreach (var member in value.EnumerateObject())
        {
            var inner = $"{path}.{member.Name}";
            if (schema.Values is { } values)
            {
                Check(member.Value, values, inner);
            }
            else if (schema.Object is { } known)
            {
                if (known.Properties.TryGetValue(member.Name, out var property))
                {
                    Check(member.Value, property.Value, inner);
                }
                else if (!known.IsOpen)
                {
                    Add(inner, $"{known.Name} has no such property");
                }
            }
        }

        foreach (var property in schema.Object?.Properties.Values.Where(property => property.IsRequired) ?? [])
        {
            if (!value.TryGetProperty(property.Name, out _))
            {
                Add($"{path}.{property.Name}", "required, but missing");
            }
        }
    }

    private void CheckArray(JsonElement value, ValueSchema schema, string path)
    {
        if (schema.Constraints?.CheckLength(value.GetArrayLength(), "items") is { } problem)
        {
            Add(path, problem);
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            Check(item, schema.Items!, $"{path}[{index++}]");
        }
    }

    private void CheckNumber(JsonElement value, ValueSchema schema, string path)
    {
        var text = value.GetRawText();
        if (schema.Type == "integer"
            && (text.Length > MaxDigits || !BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                || (schema.Format is { } format && Integers.TryGetValue(format, out var limits) && (number < limits.Minimum || number > limits.Maximum))))
        {
            Add(path, $"expected {Describe(schema)}, received {SchemaText.Received(value)}");
        }
        else if (schema.Constraints is { } constraints && value.TryGetDecimal(out var exact) && constraints.Check(exact) is { } problem)
        {
            Add(path, problem);
        }
    }

    private void CheckText(JsonElement value, ValueSchema schema, string path)
    {
        var text = value.GetString()!;
        if (schema.Names is { } names && !names.Contains(text, StringComparer.Ordinal))
        {
            Add(path, $"expected {Describe(schema)}, received {SchemaText.Received(value)}");
        }
        else if (schema.Constraints?.Check(text) is { } problem)
        {
            Add(path, problem);
        }
    }

    private static string Describe(ValueSchema schema) =>
        schema.Names is { } names ? $"one of {string.Join(", ", names)}"
        : schema.Object is { } known ? $"an object ({known.Name})"
        : schema.Format is { } format ? $"{schema.Type} ({format})"
        : schema.Type!;

    private void Add(string path, string problem)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add($"{path}: {problem}");
        }
    }
}
