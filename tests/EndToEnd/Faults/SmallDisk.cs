using Fabric.Testing.Processes;

namespace EndToEnd.Faults;

/// <summary>A file system of its own, in memory, that a test may fill; where this account may not mount one, an ordinary folder.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly Guard? _guard;

    private SmallDisk(string folder, Guard? guard, string? whyNot) => (Folder, _guard, WhyNot) = (folder, guard, whyNot);

    /// <summary>Where it is.</summary>
    public string Folder { get; }

    /// <summary>Why it cannot be filled; null when it can.</summary>
    public string? WhyNot { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    /// <summary>Mounts a disk.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="mebibytes">Its size.</param>
    public static async Task<SmallDisk> MountAsync(string folder, int mebibytes)
    {
        Directory.CreateDirectory(folder);
        try
        {
            await Command.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={mebibytes}m,mode=0755", "tmpfs", folder], Deadline.ForAnswer());
            return new SmallDisk(folder, Guard.Watch("umount -l \"$1\"", folder), null);
        }
        catch (Exception refused) when (refused is ProcessFailedException or System.ComponentModel.Win32Exception)
        {
            return new SmallDisk(folder, null, $"no disk was filled: this account may not mount a file system ({refused.Message.Trim()})");
        }
    }

    /// <summary>Takes all the space that is left.</summary>
    public void Fill()
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
        var block = new byte[1024 * 1024];
        for (var size = block.Length; size >= 1;)
        {
            try
            {
                ballast.Write(block, 0, size);
            }
            catch (IOException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives the space back.</summary>
    public void Clear() => File.Delete(Ballast);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_guard is not null)
        {
            await _guard.DisposeAsync();
        }
    }
}
