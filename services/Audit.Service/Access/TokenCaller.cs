using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Audit.Service;

/// <summary>Reads from a token, once it has been found good, who its bearer is. Only the configured claims are looked at.</summary>
internal static class TokenCaller
{
    internal static AuditCaller Read(JsonWebToken token, TokenAccessOptions options, HttpContext context)
    {
        AuditServiceOptions service = context.RequestServices.GetRequiredService<AuditServiceOptions>();
        try
        {
            using JsonDocument payload = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(token.EncodedPayload));
            return Read(token, payload.RootElement, options, service);
        }
        catch (InvalidOperationException cause)
        {
            // Half a surrogate pair written as an escape is valid JSON and no text.
            throw new AccessRefusedException(AccessCode.TokenInvalid, "A claim of the token is no text.", innerException: cause);
        }
    }

    private static AuditCaller Read(JsonWebToken token, JsonElement payload, TokenAccessOptions options, AuditServiceOptions service)
    {
        if (string.IsNullOrWhiteSpace(token.Subject))
        {
            throw new AccessRefusedException(AccessCode.TokenInvalid, "The token does not say whose it is: it has no subject.");
        }

        string[] organizations = [.. Texts(payload, options.OrganizationClaim)];
        string stated = organizations.Length == 1 ? organizations[0] : "";
        return new AuditCaller
        {
            Name = $"token:{AuditCaller.Clean(token.Subject)}",
            Method = "token",
            Organization = stated == (options.OrganizationValue ?? service.MspId) ? service.MspId : $"(token) {stated}",
            Roles = RoleMap.Translate(Texts(payload, options.RoleClaim).SelectMany(Words), options.Roles).ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // A claim's texts: one text, or those of an array. A dot in the name goes into an object, unless the claim itself has it in its name.
    private static IEnumerable<string> Texts(JsonElement payload, string claim)
    {
        if (!payload.TryGetProperty(claim, out JsonElement found))
        {
            found = payload;
            foreach (string step in claim.Split('.'))
            {
                if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
                {
                    return [];
                }
            }
        }

        return found.ValueKind switch
        {
            JsonValueKind.String => [found.GetString()!],
            JsonValueKind.Array => [.. found.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)],
            _ => [],
        };
    }
}
