namespace Audit.Service;

/// <summary>What the program can be asked to do.</summary>
internal enum ServiceCommandKind
{
    /// <summary>Be the service.</summary>
    Serve,

    /// <summary>Fill the read model from the channel's first block.</summary>
    Rebuild,

    /// <summary>Write what only this service knows into an archive.</summary>
    Backup,

    /// <summary>Put such an archive into a new database.</summary>
    Restore,

    /// <summary>Look whether a service could run with this configuration, and say how to mend what is wrong.</summary>
    Doctor,
}
