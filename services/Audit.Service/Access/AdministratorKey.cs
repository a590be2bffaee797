using Audit.Store;

namespace Audit.Service;

/// <summary>The key from the configuration with which the first others are made.</summary>
internal static class AdministratorKey
{
    /// <summary>Stores it, unless it is there: revoked it stays revoked.</summary>
    internal static async Task EnsureAsync(ApiKeyAccessOptions options, AuditDatabase database, CancellationToken cancellationToken)
    {
        if (options.AdministratorKey is not { } text || !ApiKeySecret.TryParse(text, out ApiKeySecret? secret))
        {
            return;
        }

        var key = new ApiKeyRecord
        {
            Prefix = secret.Prefix,
            Hash = secret.Hash,
            Name = "administrator (configuration)",
            Roles = [AccessRole.Admin],
            CreatedBy = "configuration",
        };
        await database.RunAsync(
            async unit =>
            {
                if (await unit.ApiKeys.AddAsync(key, cancellationToken))
                {
                    await unit.Actions.AddAsync(
                        new ActionRecord
                        {
                            Actor = "configuration",
                            Method = "none",
                            Action = "Audit:Access:ApiKeys:AdministratorKey",
                            Target = key.Prefix,
                            Status = StatusCodes.Status201Created,
                        },
                        cancellationToken);
                }
            },
            cancellationToken);
    }
}
