namespace NanoTls;

/// <summary>How TLS 1.3 records are padded when they are sent (RFC 8446 §5.4). Padding hides lengths, and costs bytes.</summary>
public enum RecordPadding
{
    /// <summary>No padding.</summary>
    None,

    /// <summary>Content and type are filled up to a multiple of a block.</summary>
    Block,

    /// <summary>Content and type are filled up to the next power of two.</summary>
    PowerOfTwo,
}
