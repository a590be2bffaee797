using System.Text.Json;

namespace Audit.Service;

/// <summary>What <c>POST /v1/api-keys</c> is asked: <c>{"name","roles":[…],"days"?}</c>.</summary>
/// <param name="Name">What the key is for.</param>
/// <param name="Roles">What it may be used as.</param>
/// <param name="Days">For how many days; by default the most that the service allows.</param>
internal sealed record ApiKeyRequest(string Name, IReadOnlyList<string> Roles, double Days)
{
    private const int LongestName = 100;
    internal const string Invalid = "API_KEY_REQUEST_INVALID";

    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static ApiKeyRequest Parse(ReadOnlyMemory<byte> body, ApiKeyAccessOptions options)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Read(document.RootElement, options);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException)
        {
            throw RequestException.Bad(Invalid, """The body must be JSON such as {"name":"ci","roles":["submitter"],"days":90}.""", cause);
        }
    }

    private static ApiKeyRequest Read(JsonElement root, ApiKeyAccessOptions options)
    {
        if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name is not ("name" or "roles" or "days")) is { } unknown)
        {
            throw RequestException.Bad(Invalid, $"There is no member '{unknown}'; there are name, roles, days.");
        }

        string? name = root.TryGetProperty("name", out JsonElement given) ? given.GetString() : null;
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
        {
            throw RequestException.Bad(Invalid, $"name must say what the key is for, in 1 to {LongestName} characters.");
        }

        string[] roles = root.TryGetProperty("roles", out JsonElement list)
            ? [.. list.EnumerateArray().Select(role => role.GetString() ?? "").Distinct().Order(StringComparer.Ordinal)]
            : [];
        if (roles.Length == 0 || !Array.TrueForAll(roles, AccessRole.All.Contains))
        {
            throw RequestException.Bad(Invalid, $"roles must hold at least one of {string.Join(", ", AccessRole.All.Order())}, and nothing else.");
        }

        double days = root.TryGetProperty("days", out JsonElement number) ? number.GetDouble() : options.LongestDays;
        return days > 0 && days <= options.LongestDays
            ? new ApiKeyRequest(name, roles, days)
            : throw RequestException.Bad(Invalid, $"days must be more than 0 and at most {options.LongestDays}.");
    }
}
