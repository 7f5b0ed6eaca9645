using System;
using NanoTls.Crypto;

namespace NanoTls.Tests.Crypto;

/// <summary>What every <see cref="Hash"/> promises, whatever its algorithm. A new algorithm is one more case of <see cref="New"/>.</summary>
[TestClass]
public sealed class HashContractTests
{
    private const int Algorithms = 3;

    private static Hash New(int algorithm)
    {
        switch (algorithm)
        {
            case 1: return new Sha384();
            case 2: return new Sha512();
            default: return new Sha256();
        }
    }

    [TestMethod]
    public void Hash_Sizes_AreConsistent()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            Assert.IsTrue(hash.Length >= 20 && hash.Length <= 64);
            Assert.IsTrue(hash.BlockLength == 64 || hash.BlockLength == 128);
            Assert.IsTrue(4 * hash.ChainingLength >= hash.Length);
        }
    }

    [TestMethod]
    public void Finish_ThenSameMessage_SameDigest()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(3 * hash.BlockLength + 5);
            string first = Digest(hash, message, message.Length);
            Assert.AreEqual(first, Digest(hash, message, message.Length));
            Assert.AreEqual(first, Digest(New(algorithm), message, message.Length));
            Assert.IsTrue(first != Digest(hash, message, message.Length - 1));
        }
    }

    [TestMethod]
    public void Finish_AtOffset_WritesOnlyTheDigest()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(10);
            string expected = Digest(hash, message, 10);
            byte[] buffer = new byte[hash.Length + 7];
            for (int i = 0; i < buffer.Length; i++)
                buffer[i] = 0xee;
            hash.Update(message, 0, 10);
            hash.Finish(buffer, 3);
            Assert.AreEqual("eeeeee" + expected + "eeeeeeee", Hex.Encode(buffer, 0, buffer.Length));
        }
    }

    [TestMethod]
    public void Reset_MidMessage_StartsAnew()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(2 * hash.BlockLength);
            string expected = Digest(hash, message, 20);
            for (int before = 0; before <= message.Length; before += 13)
            {
                hash.Update(message, 0, before);
                hash.Reset();
                Assert.AreEqual(expected, Digest(hash, message, 20));
            }
        }
    }

    [TestMethod]
    public void Update_SplitAtEveryByte_SameDigest()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(2 * hash.BlockLength + 3);
            byte[] digest = new byte[hash.Length];
            string expected = Digest(hash, message, message.Length);
            for (int split = 0; split <= message.Length; split++)
            {
                hash.Update(message, 0, split);
                hash.Update(message, split, message.Length - split);
                hash.Finish(digest, 0);
                Assert.AreEqual(expected, Hex.Encode(digest, 0, digest.Length));
            }
        }
    }

    [TestMethod]
    public void Update_InPiecesOfEverySize_SameDigest()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(3 * hash.BlockLength + 1);
            byte[] digest = new byte[hash.Length];
            string expected = Digest(hash, message, message.Length);
            for (int piece = 1; piece <= hash.BlockLength + 1; piece++)
            {
                for (int at = 0; at < message.Length; at += piece)
                    hash.Update(message, at, message.Length - at < piece ? message.Length - at : piece);
                hash.Finish(digest, 0);
                Assert.AreEqual(expected, Hex.Encode(digest, 0, digest.Length));
            }
        }
    }

    [TestMethod]
    public void Update_LeavesTheMessageAlone()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(300);
            Digest(hash, message, 300);
            CollectionAssert.AreEqual(Message(300), message);
        }
    }

    [TestMethod]
    public void CopyFrom_AtEveryByte_BothGoOnApart()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            Hash copy = New(algorithm);
            byte[] message = Message(hash.BlockLength + 9);
            byte[] digest = new byte[hash.Length];
            string whole = Digest(hash, message, message.Length);
            for (int at = 0; at <= message.Length; at++)
            {
                string part = Digest(hash, message, at);
                hash.Update(message, 0, at);
                copy.Update(message, 0, 7);
                copy.CopyFrom(hash);
                copy.Finish(digest, 0);
                Assert.AreEqual(part, Hex.Encode(digest, 0, digest.Length));
                hash.Update(message, at, message.Length - at);
                hash.Finish(digest, 0);
                Assert.AreEqual(whole, Hex.Encode(digest, 0, digest.Length));
            }
        }
    }

    [TestMethod]
    public void CopyFrom_OtherKindOfHash_IsRefused()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            bool refused = false;
            try
            {
                New(algorithm).CopyFrom(new OtherHash());
            }
            catch (ArgumentException)
            {
                refused = true;
            }
            Assert.IsTrue(refused);
        }
    }

    [TestMethod]
    public void LoadChaining_AfterOneBlock_GoesOnFromThere()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            Hash other = New(algorithm);
            byte[] message = Message(3 * hash.BlockLength);
            uint[] chaining = new uint[hash.ChainingLength + 2];
            byte[] digest = new byte[hash.Length];
            hash.Update(message, 0, hash.BlockLength);
            hash.SaveChaining(chaining, 1);
            Assert.IsTrue(chaining[0] == 0 && chaining[hash.ChainingLength + 1] == 0);
            hash.Reset();
            for (int length = hash.BlockLength; length <= message.Length; length += 3)
            {
                string expected = Digest(hash, message, length);
                other.Update(message, 0, length / 2);
                other.LoadChaining(chaining, 1);
                other.Update(message, hash.BlockLength, length - hash.BlockLength);
                other.Finish(digest, 0);
                Assert.AreEqual(expected, Hex.Encode(digest, 0, digest.Length));
            }
        }
    }

    [TestMethod]
    public void SaveChaining_InsideABlock_IsRefused()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(2 * hash.BlockLength);
            for (int length = 1; length < 2 * hash.BlockLength; length++)
            {
                bool refused = false;
                hash.Reset();
                hash.Update(message, 0, length);
                try
                {
                    hash.SaveChaining(new uint[hash.ChainingLength], 0);
                }
                catch (InvalidOperationException)
                {
                    refused = true;
                }
                Assert.AreEqual(length != hash.BlockLength, refused);
            }
        }
    }

    [TestMethod]
    public void Update_RangeOutsideTheBuffer_IsRefusedAndChangesNothing()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(200);
            byte[] digest = new byte[hash.Length];
            string expected = Digest(hash, message, 200);
            hash.Update(message, 0, 50);
            Assert.IsTrue(UpdateIsRefused(hash, message, 0, 201));
            Assert.IsTrue(UpdateIsRefused(hash, message, 199, 2));
            Assert.IsTrue(UpdateIsRefused(hash, message, -1, 2));
            Assert.IsTrue(UpdateIsRefused(hash, message, 0, -1));
            Assert.IsTrue(UpdateIsRefused(hash, message, 201, 0));
            Assert.IsTrue(UpdateIsRefused(hash, message, 1, int.MaxValue));
            Assert.IsFalse(UpdateIsRefused(hash, message, 200, 0));
            hash.Update(message, 50, 150);
            hash.Finish(digest, 0);
            Assert.AreEqual(expected, Hex.Encode(digest, 0, digest.Length));
        }
    }

    [TestMethod]
    public void Finish_NoRoomForTheDigest_IsRefusedAndChangesNothing()
    {
        for (int algorithm = 0; algorithm < Algorithms; algorithm++)
        {
            Hash hash = New(algorithm);
            byte[] message = Message(70);
            byte[] digest = new byte[hash.Length];
            string expected = Digest(hash, message, 70);
            hash.Update(message, 0, 70);
            for (int offset = -1; offset <= 1; offset += 2)
            {
                bool refused = false;
                try
                {
                    hash.Finish(digest, offset);
                }
                catch (ArgumentException)
                {
                    refused = true;
                }
                Assert.IsTrue(refused);
            }
            hash.Finish(digest, 0);
            Assert.AreEqual(expected, Hex.Encode(digest, 0, digest.Length));
        }
    }

    private static bool UpdateIsRefused(Hash hash, byte[] buffer, int offset, int length)
    {
        try
        {
            hash.Update(buffer, offset, length);
        }
        catch (ArgumentException)
        {
            return true;
        }
        return false;
    }

    private static string Digest(Hash hash, byte[] message, int length)
    {
        byte[] digest = new byte[hash.Length];
        hash.Update(message, 0, length);
        hash.Finish(digest, 0);
        return Hex.Encode(digest, 0, digest.Length);
    }

    private static byte[] Message(int length)
    {
        byte[] message = new byte[length];
        for (int i = 0; i < length; i++)
            message[i] = (byte)(i * 7 + (i >> 5));
        return message;
    }

    private sealed class OtherHash : Hash
    {
        public OtherHash() : base(32, 64, 8)
        {
        }

        protected override void SetInitialValue()
        {
        }

        protected override void Compress(byte[] buffer, int offset)
        {
        }

        protected override void WriteDigest(byte[] digest, int offset)
        {
        }

        protected override void CopyState(Hash source)
        {
        }

        protected override void SaveState(uint[] destination, int offset)
        {
        }

        protected override void LoadState(uint[] source, int offset)
        {
        }
    }
}
