using Audit.Model;
using Audit.Model.ModelFiles;
using Audit.Model.Sequences;
using Microsoft.ML.OnnxRuntime;

namespace Benchmarks.Inference;

/// <summary>The naive way with the same model file: every function padded to the same length, with a mask, each input allocated anew.</summary>
internal sealed class PaddedSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly int _length;

    public PaddedSession(ModelBundle bundle)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, InterOpNumThreads = 1 };
        _session = new InferenceSession(bundle.ModelBytes, options);
        _length = bundle.Encoder.Limits.MaximumLength;
    }

    /// <summary>Scores one sequence.</summary>
    public float[] Run(ModelSequence sequence)
    {
        long[] shape = [1, _length];
        var (ids, mask, roles) = (new long[_length], new long[_length], new long[_length]);
        for (var i = 0; i < sequence.Ids.Length; i++)
        {
            (ids[i], mask[i], roles[i]) = (sequence.Ids[i], 1, (long)sequence.Roles[i]);
        }
        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var rolesValue = OrtValue.CreateTensorValueFromMemory(roles, shape);
        var runs = Array.ConvertAll(sequence.Runs.Buckets, bucket => (long)bucket);
        using var runsValue = OrtValue.CreateTensorValueFromMemory(runs, [1, runs.Length]);
        using var outputs = _session.Run(_run, ModelSignature.Inputs, [idsValue, maskValue, rolesValue, runsValue], [ModelSignature.Logits]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }
}
