using System.Text;

namespace Audit.Service;

/// <summary>Keys that this service issues by <c>POST /v1/api-keys</c>.</summary>
public sealed record ApiKeyAccessOptions
{
    /// <summary>Whether API keys are taken. Default: false.</summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// A key with the role admin that is there from the start, to make the others with: <c>fak_</c>, 16 hexadecimal digits, <c>_</c>, 64
    /// hexadecimal digits. A secret. Once revoked it stays revoked.
    /// </summary>
    public string? AdministratorKey { get; init; }

    /// <summary>A file that holds <see cref="AdministratorKey"/> instead.</summary>
    public string? AdministratorKeyFile { get; init; }

    /// <summary>The most days that a key may be made for. Default: 365.</summary>
    public int LongestDays { get; init; } = 365;

    internal ApiKeyAccessOptions WithSecrets() => this with
    {
        AdministratorKey = SecretFile.Resolve(
            $"{AuditServiceOptions.Section}:{nameof(AuditServiceOptions.Access)}:{nameof(AccessOptions.ApiKeys)}:{nameof(AdministratorKey)}",
            AdministratorKey,
            AdministratorKeyFile),
        AdministratorKeyFile = null,
    };

    internal void Validate(OptionsCheck check)
    {
        check.Range(nameof(LongestDays), LongestDays, 1, 3650);
        if (AdministratorKey is not null && !ApiKeySecret.TryParse(AdministratorKey, out _))
        {
            check.Refuse(
                nameof(AdministratorKey),
                "is not a key: give what `echo fak_$(openssl rand -hex 8)_$(openssl rand -hex 32)` prints.");
        }

        if (AdministratorKey is not null && !Enabled)
        {
            check.Refuse(nameof(AdministratorKey), "is set, and Audit:Access:ApiKeys:Enabled is not true: no key would be taken.");
        }
    }

    // Records print all their members; a secret must not get into a message that way.
    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append(nameof(Enabled)).Append(" = ").Append(Enabled).Append(", ");
        builder.Append(nameof(AdministratorKey)).Append(AdministratorKey is null ? " = none, " : " = (secret), ");
        builder.Append(nameof(LongestDays)).Append(" = ").Append(LongestDays);
        return true;
    }
}
