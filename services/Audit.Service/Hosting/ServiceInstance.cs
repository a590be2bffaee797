using Audit.Store;

namespace Audit.Service;

/// <summary>
/// This service across its restarts: a name kept in the data folder, and a lock on the folder, so that leases under the name are this
/// process's or a dead one's.
/// </summary>
internal sealed class ServiceInstance : IDisposable
{
    private readonly FileStream _lock;

    private ServiceInstance(string name, FileStream folderLock)
    {
        Name = name;
        _lock = folderLock;
    }

    /// <summary>The name.</summary>
    internal string Name { get; }

    /// <summary>Takes the data folder.</summary>
    /// <exception cref="AuditServiceException">Another service uses it.</exception>
    internal static ServiceInstance Take(string dataFolder)
    {
        Directory.CreateDirectory(dataFolder);
        FileStream folderLock;
        try
        {
            folderLock = new FileStream(Path.Combine(dataFolder, "service.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause)
        {
            throw new AuditServiceException(
                $"Another audit service uses the data folder {dataFolder}. Stop it, or set Audit:DataFolder to a folder of this one's own.", cause);
        }

        string nameFile = Path.Combine(dataFolder, "instance");
        if (!File.Exists(nameFile))
        {
            AtomicFile.Write(nameFile, $"{Environment.MachineName}-{Guid.NewGuid():n}");
        }

        return new ServiceInstance(File.ReadAllText(nameFile), folderLock);
    }

    /// <summary>Ends the leases of the earlier life, so that its work goes on at once.</summary>
    internal async Task ReleaseLeasesAsync(AuditDatabase database, ILogger log, CancellationToken cancellationToken)
    {
        (int jobs, int commands) = await ReleaseAsync(database, cancellationToken);
        if (jobs + commands > 0)
        {
            log.Released(jobs, commands);
        }
    }

    /// <summary>Ends all leases under this service's name, so that others need not wait for them.</summary>
    internal Task<(int Jobs, int Commands)> ReleaseAsync(AuditDatabase database, CancellationToken cancellationToken) => database.RunAsync(
        async unit =>
        {
            await unit.Deliveries.ReleaseAsync(Name, cancellationToken);
            return (await unit.Jobs.ReleaseAsync(Name, cancellationToken), await unit.Outbox.ReleaseAsync(Name, cancellationToken));
        },
        cancellationToken);

    public void Dispose() => _lock.Dispose();
}
