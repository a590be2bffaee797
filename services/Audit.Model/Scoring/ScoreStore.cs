using System.Runtime.Intrinsics.X86;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Audit.Model.Sequences;
using Microsoft.ML.OnnxRuntime;

namespace Audit.Model.Scoring;

/// <summary>
/// Logits that outlive the process: a folder of files, each written once under another name and then moved into its place, each with its own checksum.
/// So processes need no lock, a crash leaves a file that nobody reads, and a damaged file is thrown away. Whatever fails here costs time, never
/// a score: the cache is as good as empty. Safe for many threads.
/// </summary>
internal sealed class ScoreStore
{
    private const string Suffix = ".scores";
    private const string Unfinished = ".unfinished";
    private const int PendingEntries = 8_192;
    private const int FilesBeforeMerge = 8;
    private const long MaximumFolderBytes = 64L << 20;

    private readonly Lock _lock = new();
    private readonly string _folder;
    private readonly string _prefix;
    private readonly ScoreFile _format;
    private readonly int _capacity;
    private readonly List<string> _files = [];
    private Dictionary<SequenceKey, float[]>? _known;
    private Dictionary<SequenceKey, float[]> _pending = [];

    /// <summary>Opens a folder; nothing is read before the first question.</summary>
    /// <param name="folder">Where it is; made when it is not there.</param>
    /// <param name="bundle">Whose scores are kept.</param>
    /// <param name="capacity">How many are read and merged at most.</param>
    public ScoreStore(string folder, ModelBundle bundle, int capacity)
    {
        var origin = SHA256.HashData(Encoding.UTF8.GetBytes($"{bundle.Hash}\n{Arithmetic()}"));
        _folder = folder;
        _prefix = Convert.ToHexStringLower(origin.AsSpan(0, 8)) + "-";
        _format = new ScoreFile(origin, bundle.Classes.Count);
        _capacity = capacity;
    }

    /// <summary>The kept logits, or null.</summary>
    public float[]? Find(SequenceKey key)
    {
        lock (_lock)
        {
            return _pending.GetValueOrDefault(key) ?? (_known ??= Read()).GetValueOrDefault(key);
        }
    }

    /// <summary>Keeps logits, on the disk when there are enough of them or with <see cref="Flush"/>.</summary>
    public void Add(SequenceKey key, float[] logits)
    {
        lock (_lock)
        {
            if (_pending.Count < _capacity)
            {
                _pending.TryAdd(key, logits);
            }
            if (_pending.Count >= PendingEntries)
            {
                Write();
            }
        }
    }

    /// <summary>Writes what is not on the disk.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            Write();
        }
    }

    /// <summary>Other processors and runtimes may round otherwise, and a folder may be shared by machines.</summary>
    private static string Arithmetic() =>
        $"{OrtEnv.Instance().GetVersionString()} {RuntimeInformation.ProcessArchitecture} {Avx2.IsSupported} {Fma.IsSupported} {Avx512F.IsSupported} {AvxVnni.IsSupported}";

    private Dictionary<SequenceKey, float[]> Read()
    {
        var known = new Dictionary<SequenceKey, float[]>();
        Try(() =>
        {
            // The newest first: they win where there is not room for all.
            foreach (var file in new DirectoryInfo(_folder).EnumerateFiles(_prefix + "*" + Suffix).OrderByDescending(file => file.LastWriteTimeUtc))
            {
                _files.Add(file.FullName);
                if (known.Count < _capacity)
                {
                    Try(() => ReadFile(file, known));
                }
            }
        });
        return known;
    }

    private void ReadFile(FileInfo file, Dictionary<SequenceKey, float[]> known)
    {
        if (file.Length > MaximumFolderBytes || !_format.TryRead(File.ReadAllBytes(file.FullName), known, _capacity))
        {
            file.Delete();
        }
    }

    private void Write()
    {
        if (_pending.Count == 0)
        {
            return;
        }
        var known = _known ??= Read();
        var merged = _files.Count >= FilesBeforeMerge ? _files.ToArray() : [];
        var content = merged.Length == 0 ? _pending : new Dictionary<SequenceKey, float[]>(_pending.Concat(known).DistinctBy(entry => entry.Key).Take(_capacity));
        Try(() =>
        {
            CreateFolder();
            var path = Path.Combine(_folder, _prefix + Guid.NewGuid().ToString("n") + Suffix);
            File.WriteAllBytes(path + Unfinished, _format.Write(content));
            File.Move(path + Unfinished, path);
            _files.RemoveAll(merged.Contains);
            _files.Add(path);
            Array.ForEach(merged, File.Delete);
            RemoveOldest();
        });
        foreach (var (key, logits) in _pending.Take(Math.Max(0, _capacity - known.Count)))
        {
            known.TryAdd(key, logits);
        }
        _pending = [];
    }

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(_folder);
        }
        else
        {
            // Who may write here may choose scores.
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Bounds the folder over all bundles, with what crashed processes have left.</summary>
    private void RemoveOldest()
    {
        var kept = 0L;
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*" + Suffix + "*").OrderByDescending(file => file.LastWriteTimeUtc))
        {
            kept += file.Length;
            if (kept > MaximumFolderBytes)
            {
                file.Delete();
            }
        }
    }

    private static void Try(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process has deleted or holds the file, or the disk is full: as if nothing had been kept.
        }
    }
}
