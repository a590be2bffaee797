using System.Runtime.InteropServices;

namespace Audit.Store.Embedded;

/// <summary>The four C library calls .NET has no public face for. Linux only.</summary>
internal static partial class NativeMethods
{
    internal const int Interrupt = 2;
    internal const int Quit = 3;
    private const int CurrentFolder = -100;
    private const int DoNotFollowLinks = 0x100;
    private const uint BasicFields = 0x7ff;

    /// <summary>Sends a signal; false when no process has that id or it belongs to somebody else.</summary>
    internal static bool TrySignal(int processId, int signal) => Kill(processId, signal) == 0;

    /// <summary>Gives a file or folder to a user and group.</summary>
    internal static void ChangeOwner(string path, uint user, uint group)
    {
        if (ChangeOwnerNative(path, user, group) != 0)
        {
            throw new EmbeddedPostgresException($"Cannot give {path} to user {user}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }
    }

    /// <summary>The numeric owner of a path, links not followed.</summary>
    internal static uint OwnerOf(string path)
    {
        if (StatusNative(CurrentFolder, path, DoNotFollowLinks, BasicFields, out FileStatus status) != 0)
        {
            throw new EmbeddedPostgresException($"Cannot read the owner of {path}: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        return status.Owner;
    }

    /// <summary>The numeric id of the user this process acts as.</summary>
    [LibraryImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "lchown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ChangeOwnerNative(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int StatusNative(int folder, string path, int flags, uint mask, out FileStatus status);

    // struct statx has the same layout on every Linux architecture (statx(2)): 256 bytes, the owner at 20.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(20)]
        public uint Owner;
    }
}
