using System.Collections.Frozen;
using System.Text.Encodings.Web;
using Audit.Store;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Audit.Service;

/// <summary>Signs in by an API key. Until the key has proved to be the right one, every refusal is the same.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    AuditServiceOptions service,
    AuditDatabase database,
    TimeProvider clock)
    : AccessHandler(options, logger, encoder)
{
    // Compared with when there is no such key, so that a key of another prefix takes no longer than one of none.
    private static readonly byte[] NoHash = new byte[32];

    // A busy key must not cost a write for each request.
    private static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    protected override async Task<AuditCaller> EstablishAsync(CancellationToken cancellationToken)
    {
        if (!ApiKeySecret.TryParse(Credentials.Of(Request).Text, out ApiKeySecret? shown))
        {
            throw Invalid();
        }

        ApiKeyRecord? key = await database.RunAsync(unit => unit.ApiKeys.FindAsync(shown.Prefix, cancellationToken), cancellationToken);
        if (!shown.Matches(key?.Hash ?? NoHash) || key is null)
        {
            throw Invalid();
        }

        if (key.RevokedAt is { } revoked)
        {
            throw new AccessRefusedException(AccessCode.KeyRevoked, $"The API key '{key.Name}' was revoked at {revoked.UtcDateTime:O}.");
        }

        if (key.ExpiresAt is { } end && end <= clock.GetUtcNow())
        {
            throw new AccessRefusedException(AccessCode.KeyExpired, $"The API key '{key.Name}' ended at {end.UtcDateTime:O}; have another one made.");
        }

        if (key.LastUsedAt is not { } used || used < clock.GetUtcNow() - NotedEvery)
        {
            await database.RunAsync(unit => unit.ApiKeys.NoteUseAsync(key.Prefix, cancellationToken), cancellationToken);
        }

        return new AuditCaller
        {
            Name = $"key:{key.Prefix}",
            Method = "api-key",
            Organization = service.MspId,
            Roles = RoleMap.Translate(key.Roles, FrozenDictionary<string, string>.Empty).ToFrozenSet(StringComparer.Ordinal),
        };
    }

    private static AccessRefusedException Invalid() => new(AccessCode.KeyInvalid, "There is no such API key.");
}
