using System.Numerics;
using Audit.Model.ModelFiles;
using Audit.Model.Sequences;

namespace Audit.Model.Scoring;

/// <summary>The memory of one run of the model, used again for the next: pinned, so that ONNX Runtime reads and writes it where it lies.</summary>
internal sealed class InferenceWorkspace
{
    private readonly long[] _ids;
    private readonly long[] _roles;
    private readonly long[] _mask;
    private readonly float[] _logits;
    private readonly float[] _evidence;
    private readonly float[] _embedding;
    private long[] _runs = [];
    private int _runCount;

    public InferenceWorkspace(int maximumLength, int classes, ModelSignature signature)
    {
        _ids = GC.AllocateUninitializedArray<long>(maximumLength, pinned: true);
        _roles = GC.AllocateUninitializedArray<long>(maximumLength, pinned: true);
        _mask = GC.AllocateUninitializedArray<long>(maximumLength, pinned: true);
        Array.Fill(_mask, 1L);
        _logits = GC.AllocateUninitializedArray<float>(classes, pinned: true);
        _evidence = GC.AllocateUninitializedArray<float>(maximumLength * classes, pinned: true);
        _embedding = GC.AllocateUninitializedArray<float>(signature.EmbeddingWidth, pinned: true);
    }

    /// <summary>How many ids the sequence has that was loaded last.</summary>
    public int Length { get; private set; }

    public Memory<long> Ids => _ids.AsMemory(0, Length);

    public Memory<long> Roles => _roles.AsMemory(0, Length);

    public Memory<long> Mask => _mask.AsMemory(0, Length);

    /// <summary>The buckets of the runs of tokens; grows with the longest function.</summary>
    public Memory<long> Runs => _runs.AsMemory(0, _runCount);

    /// <summary>One number per class.</summary>
    public Memory<float> Logits => _logits;

    /// <summary>One number per id and class.</summary>
    public Memory<float> Evidence => _evidence.AsMemory(0, Length * _logits.Length);

    public Memory<float> Embedding => _embedding;

    /// <summary>Takes in a sequence.</summary>
    public void Load(ModelSequence sequence)
    {
        Length = sequence.Ids.Length;
        for (var i = 0; i < sequence.Ids.Length; i++)
        {
            _ids[i] = sequence.Ids[i];
            _roles[i] = (long)sequence.Roles[i];
        }
        LoadRuns(sequence.Runs.Buckets);
    }

    private void LoadRuns(int[] buckets)
    {
        if (_runs.Length < buckets.Length)
        {
            _runs = GC.AllocateUninitializedArray<long>((int)BitOperations.RoundUpToPowerOf2((uint)buckets.Length), pinned: true);
        }
        _runCount = buckets.Length;
        for (var i = 0; i < buckets.Length; i++)
        {
            _runs[i] = buckets[i];
        }
    }
}
