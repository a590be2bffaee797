using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Fabric.Chaincode.Tests.Contracts;

/// <summary>JSON schema, draft 4, as far as the official schema of contract metadata uses it. An unknown keyword is an error.</summary>
internal sealed class DraftFourValidator(JsonNode schema, Dictionary<string, JsonNode> others)
{
    public List<string> Validate(JsonNode? value)
    {
        List<string> problems = [];
        Check(value, schema, schema, "$", problems);
        return problems;
    }

    private void Check(JsonNode? value, JsonNode part, JsonNode document, string path, List<string> problems)
    {
        if (part["$ref"] is { } reference && reference is JsonValue)
        {
            var (target, home) = Resolve(reference.GetValue<string>(), document);
            Check(value, target, home, path, problems);
            return;
        }

        foreach (var (keyword, rule) in part.AsObject())
        {
            Check(keyword, rule!, value, part, document, path, problems);
        }
    }

    private void Check(string keyword, JsonNode rule, JsonNode? value, JsonNode part, JsonNode document, string path, List<string> problems)
    {
        var members = (value as JsonObject)?.ToList() ?? [];
        var items = value as JsonArray;
        switch (keyword)
        {
            case "type" when !(rule is JsonArray types ? types.Select(type => type!.GetValue<string>()) : [rule.GetValue<string>()]).Any(type => Is(value, type)):
                problems.Add($"{path}: not a {rule.ToJsonString().Trim('"')}");
                break;
            case "required" when value is JsonObject given:
                problems.AddRange(rule.AsArray().Select(name => name!.GetValue<string>()).Where(name => !given.ContainsKey(name)).Select(name => $"{path}: {name} is required"));
                break;
            case "properties":
                foreach (var member in members.Where(member => rule[member.Key] is not null))
                {
                    Check(member.Value, rule[member.Key]!, document, $"{path}.{member.Key}", problems);
                }

                break;
            case "patternProperties":
                foreach (var (pattern, inner) in rule.AsObject())
                {
                    members.FindAll(member => Regex.IsMatch(member.Key, pattern)).ForEach(member => Check(member.Value, inner!, document, $"{path}.{member.Key}", problems));
                }

                break;
            case "additionalProperties":
                CheckAdditional(members.Where(member => part["properties"]?[member.Key] is null), rule, document, path, problems);
                break;
            case "items" when items is not null && rule is JsonObject:
                for (var index = 0; index < items.Count; index++)
                {
                    Check(items[index], rule, document, $"{path}[{index}]", problems);
                }

                break;
            case "minItems" when items is not null && items.Count < rule.GetValue<int>():
                problems.Add($"{path}: fewer than {rule} items");
                break;
            case "uniqueItems" when items is not null && items.Select(item => item?.ToJsonString()).Distinct().Count() < items.Count:
                problems.Add($"{path}: items repeat");
                break;
            case "enum" when !rule.AsArray().Any(allowed => JsonNode.DeepEquals(allowed, value)):
                problems.Add($"{path}: not one of {rule.ToJsonString()}");
                break;
            case "minimum" when value?.GetValueKind() == JsonValueKind.Number && value.GetValue<decimal>() < rule.GetValue<decimal>():
                problems.Add($"{path}: less than {rule}");
                break;
            case "anyOf" when !rule.AsArray().Any(choice => Matches(value, choice!, document)):
                problems.Add($"{path}: matches none of {rule.AsArray().Count} choices");
                break;
            case "oneOf" when rule.AsArray().Count(choice => Matches(value, choice!, document)) != 1:
                problems.Add($"{path}: does not match exactly one choice");
                break;
            case "allOf":
                foreach (var each in rule.AsArray())
                {
                    Check(value, each!, document, path, problems);
                }

                break;
            case "type" or "required" or "items" or "minItems" or "uniqueItems" or "enum" or "minimum" or "anyOf" or "oneOf":
            case "$schema" or "id" or "title" or "description" or "default" or "definitions" or "format" or "dependencies" or "additionalItems" or "exclusiveMinimum":
                break;
            case "^.*$":
                // Meant as a pattern for property names, but written where a keyword stands: validators pass over it.
                break;
            default:
                throw new NotSupportedException($"the validator of the tests does not know {keyword}");
        }
    }

    private void CheckAdditional(
        IEnumerable<KeyValuePair<string, JsonNode?>> members, JsonNode rule, JsonNode document, string path, List<string> problems)
    {
        foreach (var (name, value) in members)
        {
            if (rule is JsonObject inner)
            {
                Check(value, inner, document, $"{path}.{name}", problems);
            }
            else if (!rule.GetValue<bool>())
            {
                problems.Add($"{path}: {name} is not allowed");
            }
        }
    }

    private bool Matches(JsonNode? value, JsonNode part, JsonNode document)
    {
        List<string> problems = [];
        Check(value, part, document, "$", problems);
        return problems.Count == 0;
    }

    private (JsonNode Target, JsonNode Document) Resolve(string reference, JsonNode document)
    {
        var parts = reference.Split('#');
        var home = parts[0].Length == 0 ? document : others[parts[0]];
        return (parts[1].Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate(home, (node, name) => node[name]!), home);
    }

    private static bool Is(JsonNode? value, string type) => (value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        JsonValueKind.Null => type == "null",
        JsonValueKind.True or JsonValueKind.False => type == "boolean",
        JsonValueKind.Number => type == "number" || (type == "integer" && decimal.IsInteger(value!.GetValue<decimal>())),
        JsonValueKind.String => type == "string",
        JsonValueKind.Array => type == "array",
        _ => type == "object",
    };
}
