namespace Fabric.Devnet;

/// <summary>What the devnet could not do: the root of everything this library throws of its own.</summary>
public class DevnetException : Exception
{
    /// <summary>Makes an exception that says what happened, to what, and what to do.</summary>
    public DevnetException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>A file in the data folder cannot be used.</summary>
public sealed class DevnetStorageException : DevnetException
{
    /// <summary>Makes an exception about one file.</summary>
    public DevnetStorageException(string path, string message, Exception? innerException = null)
        : base($"{path}: {message}", innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
