using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Audit.Service;

/// <summary>
/// How somebody signs in with a browser in development: by a link that works once. It stands in a file of the data folder that only the
/// service's own user can read; once used, the next one stands there.
/// </summary>
internal sealed class OneTimeLink(AuditServiceOptions options)
{
    internal const string FileName = "sign-in.url";

    private readonly Lock _using = new();
    private string _secret = NewSecret();
    private Uri? _address;

    /// <summary>Says where the service listens, and writes the first link.</summary>
    /// <returns>The link.</returns>
    internal Uri Announce(Uri address)
    {
        lock (_using)
        {
            _address = address;
            return Write();
        }
    }

    /// <summary>Whether a link's secret is the one that is valid now; then it is no longer.</summary>
    internal bool TryUse(string secret)
    {
        lock (_using)
        {
            if (_address is null || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(_secret)))
            {
                return false;
            }

            _secret = NewSecret();
            _ = Write();
            return true;
        }
    }

    /// <summary>Where the link stands.</summary>
    internal string FilePath => Path.Combine(options.DataFolder, FileName);

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private Uri Write()
    {
        var link = new Uri(_address!, $"/sign-in/link?secret={_secret}");
        string incoming = $"{FilePath}.{Environment.ProcessId}.tmp";
        File.Delete(incoming);
        var access = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(incoming, access))
        {
            writer.WriteLine(link);
        }

        File.Move(incoming, FilePath, overwrite: true);
        return link;
    }
}
