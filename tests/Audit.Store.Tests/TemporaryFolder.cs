namespace Audit.Store.Tests;

/// <summary>A folder for one test, removed with everything in it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private const UnixFileMode Traversable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherExecute;

    internal TemporaryFolder(UnixFileMode mode = Traversable)
    {
        Path = Directory.CreateTempSubdirectory("audit-store-").FullName;
        File.SetUnixFileMode(Path, mode);
    }

    internal string Path { get; }

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
