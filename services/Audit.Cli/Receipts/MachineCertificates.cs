using System.Runtime.InteropServices;

namespace Audit.Cli.Receipts;

/// <summary>
/// The certificates that the machine trusts. A receipt is held against the roots given and no others, yet .NET reads all of the machine's
/// before it builds its first chain, whatever that is to end in: that would take longer than all the rest of a verification.
/// </summary>
internal static partial class MachineCertificates
{
    private const string Nothing = "/dev/null";

    /// <summary>Keeps them out of this process: OpenSSL's variables, which .NET goes by, name a folder and a file without certificates. To be called before the first chain is built.</summary>
    public static void LeaveOut()
    {
        // The C library's environment: what Environment.SetEnvironmentVariable sets is seen by managed code only.
        _ = SetVariable("SSL_CERT_DIR", Nothing, overwrite: 1);
        _ = SetVariable("SSL_CERT_FILE", Nothing, overwrite: 1);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetVariable(string name, string value, int overwrite);
}
