using System.Text.Json;
using Fabric.Chaincode.Contracts.Schemas;

namespace Fabric.Chaincode.Contracts.Metadata;

/// <summary>Writes schemas in the subset of JSON schema that Fabric's metadata allows: objects once, under <c>components/schemas</c>.</summary>
internal sealed class SchemaWriter(SchemaBook book, XmlDocumentation documentation)
{
    /// <summary>
    /// Writes the schema of a parameter or a result. Null is nothing on the wire, so it is no type of its own there.
    /// </summary>
    public void WriteValue(Utf8JsonWriter json, TransactionValue value) =>
        Write(json, book.Of(value) with { IsNullable = false }, null, isProperty: false);

    /// <summary>Writes the objects that were named so far, and those that they name.</summary>
    public void WriteComponents(Utf8JsonWriter json)
    {
        json.WriteStartObject("schemas");
        foreach (var described in book.Objects)
        {
            WriteObject(json, described);
        }

        json.WriteEndObject();
    }

    private void WriteObject(Utf8JsonWriter json, ObjectSchema described)
    {
        json.WriteStartObject(described.Name);
        json.WriteString("$id", described.Name);
        json.WriteString("type", "object");
        WriteDescription(json, documentation.OfType(described.Type));
        json.WriteStartObject("properties");
        foreach (var property in described.Properties.Values)
        {
            json.WritePropertyName(property.Name);
            Write(json, property.Value, documentation.OfProperty(described.Type, property.Property), isProperty: true);
        }

        json.WriteEndObject();
        var required = described.Properties.Values.Where(property => property.IsRequired).ToList();
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

        json.WriteBoolean("additionalProperties", described.IsOpen);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, ValueSchema schema, string? description, bool isProperty)
    {
        json.WriteStartObject();
        if (schema.Object is { } described)
        {
            WriteReference(json, described, schema.IsNullable, isProperty);
        }
        else if (schema.Type is not null)
        {
            WriteType(json, schema, schema.Type, isProperty);
        }

        WriteDescription(json, description);
        json.WriteEndObject();
    }

    // Alternatives are allowed in the properties of objects only; elsewhere "an object or null" has to do.
    private static void WriteReference(Utf8JsonWriter json, ObjectSchema described, bool isNullable, bool isProperty)
    {
        if (!isNullable)
        {
            json.WriteString("$ref", "#/components/schemas/" + described.Name);
        }
        else if (isProperty)
        {
            json.WriteStartArray("anyOf");
            json.WriteStartObject();
            json.WriteString("$ref", "#/components/schemas/" + described.Name);
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "null");
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else
        {
            WriteTypeName(json, "object", isNullable: true);
        }
    }

    private void WriteType(Utf8JsonWriter json, ValueSchema schema, string type, bool isProperty)
    {
        WriteTypeName(json, type, schema.IsNullable);
        if (schema.Format is not null)
        {
            json.WriteString("format", schema.Format);
        }

        if (schema.Names is { } names)
        {
            json.WriteStartArray("enum");
            foreach (var name in names)
            {
                json.WriteStringValue(name);
            }

            if (schema.IsNullable)
            {
                json.WriteNullValue();
            }

            json.WriteEndArray();
        }

        if (schema.Constraints is { } constraints)
        {
            WriteConstraints(json, constraints, type);
        }

        if ((schema.Items ?? schema.Values) is { } inner)
        {
            json.WritePropertyName(schema.Items is not null ? "items" : "additionalProperties");
            Write(json, inner, null, isProperty);
        }
    }

    private static void WriteTypeName(Utf8JsonWriter json, string type, bool isNullable)
    {
        if (!isNullable)
        {
            json.WriteString("type", type);
            return;
        }

        json.WriteStartArray("type");
        json.WriteStringValue(type);
        json.WriteStringValue("null");
        json.WriteEndArray();
    }

    // An exclusive bound has another form in each draft, so the metadata states the bound alone.
    private static void WriteConstraints(Utf8JsonWriter json, SchemaConstraints constraints, string type)
    {
        if (type is "integer" or "number")
        {
            WriteNumber(json, "minimum", constraints.Minimum);
            WriteNumber(json, "maximum", constraints.Maximum);
        }
        else if (type is "string" or "array" or "object")
        {
            var unit = type switch { "string" => "Length", "array" => "Items", _ => "Properties" };
            WriteNumber(json, "min" + unit, constraints.MinLength);
            WriteNumber(json, "max" + unit, constraints.MaxLength);
            if (type == "string" && constraints.Pattern is { } pattern)
            {
                json.WriteString("pattern", pattern.ToString());
            }
        }
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void WriteDescription(Utf8JsonWriter json, string? description)
    {
        if (description is { Length: > 0 })
        {
            json.WriteString("description", description);
        }
    }
}
