using System.Security.Cryptography;

namespace Audit.Store.Embedded;

/// <summary>Makes a cluster with a random password that only this process's user can read.</summary>
internal static class ClusterMaker
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Returns the password of the cluster, making both when there is none.</summary>
    internal static async Task<string> EnsureAsync(
        PostgresBinaries binaries, ServerFolders folders, EmbeddedPostgresOptions options, CancellationToken cancellationToken)
    {
        if (Directory.Exists(folders.Cluster))
        {
            return File.Exists(folders.PasswordFile)
                ? (await File.ReadAllTextAsync(folders.PasswordFile, cancellationToken).ConfigureAwait(false)).Trim()
                : throw new EmbeddedPostgresException(
                    $"{folders.PasswordFile} is gone, and nobody else knows the password of {folders.Cluster}. "
                    + "Restore the file, or remove the data folder to start anew from the channel.",
                    folders.DataFolder);
        }

        // A start that was killed half-way leaves a cluster without its final name: made again from nothing.
        if (Directory.Exists(folders.ClusterInTheMaking))
        {
            Directory.Delete(folders.ClusterInTheMaking, recursive: true);
        }

        string password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await WriteSecretAsync(folders.PasswordFile, password, cancellationToken).ConfigureAwait(false);
        await InitializeAsync(binaries, folders, options, password, cancellationToken).ConfigureAwait(false);
        Directory.Move(folders.ClusterInTheMaking, folders.Cluster);
        return password;
    }

    private static async Task InitializeAsync(
        PostgresBinaries binaries, ServerFolders folders, EmbeddedPostgresOptions options, string password, CancellationToken cancellationToken)
    {
        // initdb reads the password as the server's account, which cannot read ours.
        string copy = Path.Combine(folders.Server, "initial-password");
        File.Delete(copy);
        await WriteSecretAsync(copy, password, cancellationToken).ConfigureAwait(false);
        folders.Account.TakeOver(copy);
        try
        {
            List<string> arguments =
            [
                "-D", folders.ClusterInTheMaking, "-U", EmbeddedPostgres.User, "--auth=scram-sha-256", $"--pwfile={copy}",
                "--encoding=UTF8", "--locale=C", "--no-instructions",
            ];
            if (options.Settings.TryGetValue("fsync", out string? fsync) && fsync == "off")
            {
                arguments.Add("--no-sync");
            }

            await ServerProcess.RunAsync(binaries.InitDb, arguments, folders.Account, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static async Task WriteSecretAsync(string path, string secret, CancellationToken cancellationToken)
    {
        var creation = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        var stream = new FileStream(path, creation);
        await using (stream.ConfigureAwait(false))
        {
            File.SetUnixFileMode(path, OwnerOnly);
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(secret), cancellationToken).ConfigureAwait(false);
        }
    }
}
