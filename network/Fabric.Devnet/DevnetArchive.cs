using System.Formats.Tar;
using System.IO.Compression;

namespace Fabric.Devnet;

/// <summary>A whole network in one file: identities with their keys, ledgers and private data. Keep it as you keep keys.</summary>
public static class DevnetArchive
{
    // What belongs to a run, not to the network.
    private static readonly string[] LeftOut = ["devnet.lock", "control", "profiles"];

    /// <summary>Lays out a network that <see cref="Devnet.ExportAsync"/> has written in a folder to start it from.</summary>
    /// <param name="file">The file.</param>
    /// <param name="dataFolder">The folder, which must be empty or not be there.</param>
    /// <param name="cancellationToken">Gives up; what is there by then stays.</param>
    /// <exception cref="DevnetException">The folder holds something, or the file is no such archive.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task ExtractAsync(string file, string dataFolder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(dataFolder);
        if (Directory.Exists(dataFolder) && Directory.EnumerateFileSystemEntries(dataFolder).Any())
        {
            throw new DevnetException($"The folder {dataFolder} is not empty: choose another one for the network in {file}.");
        }

        Directory.CreateDirectory(dataFolder);
        try
        {
            var source = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read);
            await using (source.ConfigureAwait(false))
            {
                var unpacked = new GZipStream(source, CompressionMode.Decompress);
                await using (unpacked.ConfigureAwait(false))
                {
                    await TarFile.ExtractToDirectoryAsync(unpacked, dataFolder, overwriteFiles: false, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException or EndOfStreamException)
        {
            throw new DevnetException($"{file} is no archive of a devnet: {exception.Message}", exception);
        }

        if (!Directory.Exists(Path.Combine(dataFolder, "channels")))
        {
            throw new DevnetException($"{file} is no archive of a devnet: it has no channels.");
        }
    }

    /// <summary>Writes a data folder that stands still.</summary>
    internal static async Task WriteAsync(string dataFolder, string file, CancellationToken cancellationToken)
    {
        var temporary = file + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var target = new FileStream(temporary, options);
        await using (target.ConfigureAwait(false))
        {
            var packed = new GZipStream(target, CompressionLevel.Fastest);
            await using (packed.ConfigureAwait(false))
            {
                var writer = new TarWriter(packed, TarEntryFormat.Pax);
                await using (writer.ConfigureAwait(false))
                {
                    foreach (var path in Directory.GetFiles(dataFolder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                    {
                        var name = Path.GetRelativePath(dataFolder, path).Replace('\\', '/');
                        if (!LeftOut.Contains(name.Split('/')[0]))
                        {
                            await writer.WriteEntryAsync(path, name, cancellationToken).ConfigureAwait(false);
                        }
                    }
                }
            }
        }

        File.Move(temporary, file, overwrite: true);
    }
}
