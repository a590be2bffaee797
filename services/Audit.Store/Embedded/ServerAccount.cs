using System.Globalization;

namespace Audit.Store.Embedded;

/// <summary>
/// The user PostgreSQL runs as. PostgreSQL refuses to run as root, so a privileged process hands it to an unprivileged account.
/// </summary>
internal sealed record ServerAccount(string? Name, uint User, uint Group)
{
    private const string AccountsFile = "/etc/passwd";

    /// <summary>True when the server runs under another user than this process.</summary>
    internal bool IsSeparate => Name is not null;

    /// <summary>Chooses the account: the named one, else <c>postgres</c>, else <c>nobody</c>; this process's own when it is not privileged.</summary>
    /// <param name="named">The account an existing cluster was made for; it wins, because its files belong to it.</param>
    internal static ServerAccount Choose(string? named)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return new ServerAccount(null, NativeMethods.EffectiveUser(), 0);
        }

        string[] candidates = named is null ? ["postgres", "nobody"] : [named];
        foreach (string candidate in candidates)
        {
            if (Find(candidate) is { } account)
            {
                return account;
            }
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL does not run as root and {AccountsFile} has no account {string.Join(" or ", candidates)}. "
            + "Add one, run as another user, or set AUDIT__DATABASE__CONNECTIONSTRING to a PostgreSQL of yours.");
    }

    /// <summary>Gives a path to the account when the server runs under one of its own.</summary>
    internal void TakeOver(string path)
    {
        if (IsSeparate)
        {
            NativeMethods.ChangeOwner(path, User, Group);
        }
    }

    private static ServerAccount? Find(string name)
    {
        foreach (string line in File.ReadLines(AccountsFile))
        {
            string[] fields = line.Split(':');
            if (fields.Length >= 4 && fields[0] == name
                && uint.TryParse(fields[2], CultureInfo.InvariantCulture, out uint user) && user != 0
                && uint.TryParse(fields[3], CultureInfo.InvariantCulture, out uint group))
            {
                return new ServerAccount(name, user, group);
            }
        }

        return null;
    }
}
