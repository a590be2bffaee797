namespace Audit.Model;

/// <summary>A file of a model bundle is not the one that its manifest names.</summary>
public sealed class BundleTamperedException : BundleException
{
    /// <summary>An error about one file.</summary>
    public BundleTamperedException(string folder, string file, string expectedHash, string actualHash)
        : base(folder, $"{file} was changed: its SHA-256 is {actualHash}, expected is {expectedHash}. Restore the file or the whole bundle.")
    {
        File = file;
        ExpectedHash = expectedHash;
        ActualHash = actualHash;
    }

    /// <summary>The name of the changed file.</summary>
    public string File { get; }

    /// <summary>The SHA-256 that the manifest, or for the manifest itself the caller, states; lower-case hexadecimal.</summary>
    public string ExpectedHash { get; }

    /// <summary>The SHA-256 of the file that is there, lower-case hexadecimal.</summary>
    public string ActualHash { get; }
}
