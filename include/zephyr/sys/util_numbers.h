/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Arithmetic of the preprocessor: for every number from 0 to 256 its successor, its predecessor
 * (0 for 0) and its double, and its tens and ones, of which marks say when they are the same. A
 * table, because the preprocessor can't compute. Used by <zephyr/sys/util_macro.h> only.
 */

#ifndef ZEPHYR_SYS_UTIL_NUMBERS_H
#define ZEPHYR_SYS_UTIL_NUMBERS_H

/* Z_NUMBER_n: n + 1, n - 1, 2 * n, tens, ones (see <zephyr/sys/util_args.h>) */
#define Z_NUMBER_0   1, 0, 0, , 0
#define Z_NUMBER_1   2, 0, 2, , 1
#define Z_NUMBER_2   3, 1, 4, , 2
#define Z_NUMBER_3   4, 2, 6, , 3
#define Z_NUMBER_4   5, 3, 8, , 4
#define Z_NUMBER_5   6, 4, 10, , 5
#define Z_NUMBER_6   7, 5, 12, , 6
#define Z_NUMBER_7   8, 6, 14, , 7
#define Z_NUMBER_8   9, 7, 16, , 8
#define Z_NUMBER_9   10, 8, 18, , 9
#define Z_NUMBER_10  11, 9, 20, , 10
#define Z_NUMBER_11  12, 10, 22, 1, 1
#define Z_NUMBER_12  13, 11, 24, 1, 2
#define Z_NUMBER_13  14, 12, 26, 1, 3
#define Z_NUMBER_14  15, 13, 28, 1, 4
#define Z_NUMBER_15  16, 14, 30, 1, 5
#define Z_NUMBER_16  17, 15, 32, 1, 6
#define Z_NUMBER_17  18, 16, 34, 1, 7
#define Z_NUMBER_18  19, 17, 36, 1, 8
#define Z_NUMBER_19  20, 18, 38, 1, 9
#define Z_NUMBER_20  21, 19, 40, 1, 10
#define Z_NUMBER_21  22, 20, 42, 2, 1
#define Z_NUMBER_22  23, 21, 44, 2, 2
#define Z_NUMBER_23  24, 22, 46, 2, 3
#define Z_NUMBER_24  25, 23, 48, 2, 4
#define Z_NUMBER_25  26, 24, 50, 2, 5
#define Z_NUMBER_26  27, 25, 52, 2, 6
#define Z_NUMBER_27  28, 26, 54, 2, 7
#define Z_NUMBER_28  29, 27, 56, 2, 8
#define Z_NUMBER_29  30, 28, 58, 2, 9
#define Z_NUMBER_30  31, 29, 60, 2, 10
#define Z_NUMBER_31  32, 30, 62, 3, 1
#define Z_NUMBER_32  33, 31, 64, 3, 2
#define Z_NUMBER_33  34, 32, 66, 3, 3
#define Z_NUMBER_34  35, 33, 68, 3, 4
#define Z_NUMBER_35  36, 34, 70, 3, 5
#define Z_NUMBER_36  37, 35, 72, 3, 6
#define Z_NUMBER_37  38, 36, 74, 3, 7
#define Z_NUMBER_38  39, 37, 76, 3, 8
#define Z_NUMBER_39  40, 38, 78, 3, 9
#define Z_NUMBER_40  41, 39, 80, 3, 10
#define Z_NUMBER_41  42, 40, 82, 4, 1
#define Z_NUMBER_42  43, 41, 84, 4, 2
#define Z_NUMBER_43  44, 42, 86, 4, 3
#define Z_NUMBER_44  45, 43, 88, 4, 4
#define Z_NUMBER_45  46, 44, 90, 4, 5
#define Z_NUMBER_46  47, 45, 92, 4, 6
#define Z_NUMBER_47  48, 46, 94, 4, 7
#define Z_NUMBER_48  49, 47, 96, 4, 8
#define Z_NUMBER_49  50, 48, 98, 4, 9
#define Z_NUMBER_50  51, 49, 100, 4, 10
#define Z_NUMBER_51  52, 50, 102, 5, 1
#define Z_NUMBER_52  53, 51, 104, 5, 2
#define Z_NUMBER_53  54, 52, 106, 5, 3
#define Z_NUMBER_54  55, 53, 108, 5, 4
#define Z_NUMBER_55  56, 54, 110, 5, 5
#define Z_NUMBER_56  57, 55, 112, 5, 6
#define Z_NUMBER_57  58, 56, 114, 5, 7
#define Z_NUMBER_58  59, 57, 116, 5, 8
#define Z_NUMBER_59  60, 58, 118, 5, 9
#define Z_NUMBER_60  61, 59, 120, 5, 10
#define Z_NUMBER_61  62, 60, 122, 6, 1
#define Z_NUMBER_62  63, 61, 124, 6, 2
#define Z_NUMBER_63  64, 62, 126, 6, 3
#define Z_NUMBER_64  65, 63, 128, 6, 4
#define Z_NUMBER_65  66, 64, 130, 6, 5
#define Z_NUMBER_66  67, 65, 132, 6, 6
#define Z_NUMBER_67  68, 66, 134, 6, 7
#define Z_NUMBER_68  69, 67, 136, 6, 8
#define Z_NUMBER_69  70, 68, 138, 6, 9
#define Z_NUMBER_70  71, 69, 140, 6, 10
#define Z_NUMBER_71  72, 70, 142, 7, 1
#define Z_NUMBER_72  73, 71, 144, 7, 2
#define Z_NUMBER_73  74, 72, 146, 7, 3
#define Z_NUMBER_74  75, 73, 148, 7, 4
#define Z_NUMBER_75  76, 74, 150, 7, 5
#define Z_NUMBER_76  77, 75, 152, 7, 6
#define Z_NUMBER_77  78, 76, 154, 7, 7
#define Z_NUMBER_78  79, 77, 156, 7, 8
#define Z_NUMBER_79  80, 78, 158, 7, 9
#define Z_NUMBER_80  81, 79, 160, 7, 10
#define Z_NUMBER_81  82, 80, 162, 8, 1
#define Z_NUMBER_82  83, 81, 164, 8, 2
#define Z_NUMBER_83  84, 82, 166, 8, 3
#define Z_NUMBER_84  85, 83, 168, 8, 4
#define Z_NUMBER_85  86, 84, 170, 8, 5
#define Z_NUMBER_86  87, 85, 172, 8, 6
#define Z_NUMBER_87  88, 86, 174, 8, 7
#define Z_NUMBER_88  89, 87, 176, 8, 8
#define Z_NUMBER_89  90, 88, 178, 8, 9
#define Z_NUMBER_90  91, 89, 180, 8, 10
#define Z_NUMBER_91  92, 90, 182, 9, 1
#define Z_NUMBER_92  93, 91, 184, 9, 2
#define Z_NUMBER_93  94, 92, 186, 9, 3
#define Z_NUMBER_94  95, 93, 188, 9, 4
#define Z_NUMBER_95  96, 94, 190, 9, 5
#define Z_NUMBER_96  97, 95, 192, 9, 6
#define Z_NUMBER_97  98, 96, 194, 9, 7
#define Z_NUMBER_98  99, 97, 196, 9, 8
#define Z_NUMBER_99  100, 98, 198, 9, 9
#define Z_NUMBER_100 101, 99, 200, 9, 10
#define Z_NUMBER_101 102, 100, 202, 10, 1
#define Z_NUMBER_102 103, 101, 204, 10, 2
#define Z_NUMBER_103 104, 102, 206, 10, 3
#define Z_NUMBER_104 105, 103, 208, 10, 4
#define Z_NUMBER_105 106, 104, 210, 10, 5
#define Z_NUMBER_106 107, 105, 212, 10, 6
#define Z_NUMBER_107 108, 106, 214, 10, 7
#define Z_NUMBER_108 109, 107, 216, 10, 8
#define Z_NUMBER_109 110, 108, 218, 10, 9
#define Z_NUMBER_110 111, 109, 220, 10, 10
#define Z_NUMBER_111 112, 110, 222, 11, 1
#define Z_NUMBER_112 113, 111, 224, 11, 2
#define Z_NUMBER_113 114, 112, 226, 11, 3
#define Z_NUMBER_114 115, 113, 228, 11, 4
#define Z_NUMBER_115 116, 114, 230, 11, 5
#define Z_NUMBER_116 117, 115, 232, 11, 6
#define Z_NUMBER_117 118, 116, 234, 11, 7
#define Z_NUMBER_118 119, 117, 236, 11, 8
#define Z_NUMBER_119 120, 118, 238, 11, 9
#define Z_NUMBER_120 121, 119, 240, 11, 10
#define Z_NUMBER_121 122, 120, 242, 12, 1
#define Z_NUMBER_122 123, 121, 244, 12, 2
#define Z_NUMBER_123 124, 122, 246, 12, 3
#define Z_NUMBER_124 125, 123, 248, 12, 4
#define Z_NUMBER_125 126, 124, 250, 12, 5
#define Z_NUMBER_126 127, 125, 252, 12, 6
#define Z_NUMBER_127 128, 126, 254, 12, 7
#define Z_NUMBER_128 129, 127, 256, 12, 8
#define Z_NUMBER_129 130, 128, 258, 12, 9
#define Z_NUMBER_130 131, 129, 260, 12, 10
#define Z_NUMBER_131 132, 130, 262, 13, 1
#define Z_NUMBER_132 133, 131, 264, 13, 2
#define Z_NUMBER_133 134, 132, 266, 13, 3
#define Z_NUMBER_134 135, 133, 268, 13, 4
#define Z_NUMBER_135 136, 134, 270, 13, 5
#define Z_NUMBER_136 137, 135, 272, 13, 6
#define Z_NUMBER_137 138, 136, 274, 13, 7
#define Z_NUMBER_138 139, 137, 276, 13, 8
#define Z_NUMBER_139 140, 138, 278, 13, 9
#define Z_NUMBER_140 141, 139, 280, 13, 10
#define Z_NUMBER_141 142, 140, 282, 14, 1
#define Z_NUMBER_142 143, 141, 284, 14, 2
#define Z_NUMBER_143 144, 142, 286, 14, 3
#define Z_NUMBER_144 145, 143, 288, 14, 4
#define Z_NUMBER_145 146, 144, 290, 14, 5
#define Z_NUMBER_146 147, 145, 292, 14, 6
#define Z_NUMBER_147 148, 146, 294, 14, 7
#define Z_NUMBER_148 149, 147, 296, 14, 8
#define Z_NUMBER_149 150, 148, 298, 14, 9
#define Z_NUMBER_150 151, 149, 300, 14, 10
#define Z_NUMBER_151 152, 150, 302, 15, 1
#define Z_NUMBER_152 153, 151, 304, 15, 2
#define Z_NUMBER_153 154, 152, 306, 15, 3
#define Z_NUMBER_154 155, 153, 308, 15, 4
#define Z_NUMBER_155 156, 154, 310, 15, 5
#define Z_NUMBER_156 157, 155, 312, 15, 6
#define Z_NUMBER_157 158, 156, 314, 15, 7
#define Z_NUMBER_158 159, 157, 316, 15, 8
#define Z_NUMBER_159 160, 158, 318, 15, 9
#define Z_NUMBER_160 161, 159, 320, 15, 10
#define Z_NUMBER_161 162, 160, 322, 16, 1
#define Z_NUMBER_162 163, 161, 324, 16, 2
#define Z_NUMBER_163 164, 162, 326, 16, 3
#define Z_NUMBER_164 165, 163, 328, 16, 4
#define Z_NUMBER_165 166, 164, 330, 16, 5
#define Z_NUMBER_166 167, 165, 332, 16, 6
#define Z_NUMBER_167 168, 166, 334, 16, 7
#define Z_NUMBER_168 169, 167, 336, 16, 8
#define Z_NUMBER_169 170, 168, 338, 16, 9
#define Z_NUMBER_170 171, 169, 340, 16, 10
#define Z_NUMBER_171 172, 170, 342, 17, 1
#define Z_NUMBER_172 173, 171, 344, 17, 2
#define Z_NUMBER_173 174, 172, 346, 17, 3
#define Z_NUMBER_174 175, 173, 348, 17, 4
#define Z_NUMBER_175 176, 174, 350, 17, 5
#define Z_NUMBER_176 177, 175, 352, 17, 6
#define Z_NUMBER_177 178, 176, 354, 17, 7
#define Z_NUMBER_178 179, 177, 356, 17, 8
#define Z_NUMBER_179 180, 178, 358, 17, 9
#define Z_NUMBER_180 181, 179, 360, 17, 10
#define Z_NUMBER_181 182, 180, 362, 18, 1
#define Z_NUMBER_182 183, 181, 364, 18, 2
#define Z_NUMBER_183 184, 182, 366, 18, 3
#define Z_NUMBER_184 185, 183, 368, 18, 4
#define Z_NUMBER_185 186, 184, 370, 18, 5
#define Z_NUMBER_186 187, 185, 372, 18, 6
#define Z_NUMBER_187 188, 186, 374, 18, 7
#define Z_NUMBER_188 189, 187, 376, 18, 8
#define Z_NUMBER_189 190, 188, 378, 18, 9
#define Z_NUMBER_190 191, 189, 380, 18, 10
#define Z_NUMBER_191 192, 190, 382, 19, 1
#define Z_NUMBER_192 193, 191, 384, 19, 2
#define Z_NUMBER_193 194, 192, 386, 19, 3
#define Z_NUMBER_194 195, 193, 388, 19, 4
#define Z_NUMBER_195 196, 194, 390, 19, 5
#define Z_NUMBER_196 197, 195, 392, 19, 6
#define Z_NUMBER_197 198, 196, 394, 19, 7
#define Z_NUMBER_198 199, 197, 396, 19, 8
#define Z_NUMBER_199 200, 198, 398, 19, 9
#define Z_NUMBER_200 201, 199, 400, 19, 10
#define Z_NUMBER_201 202, 200, 402, 20, 1
#define Z_NUMBER_202 203, 201, 404, 20, 2
#define Z_NUMBER_203 204, 202, 406, 20, 3
#define Z_NUMBER_204 205, 203, 408, 20, 4
#define Z_NUMBER_205 206, 204, 410, 20, 5
#define Z_NUMBER_206 207, 205, 412, 20, 6
#define Z_NUMBER_207 208, 206, 414, 20, 7
#define Z_NUMBER_208 209, 207, 416, 20, 8
#define Z_NUMBER_209 210, 208, 418, 20, 9
#define Z_NUMBER_210 211, 209, 420, 20, 10
#define Z_NUMBER_211 212, 210, 422, 21, 1
#define Z_NUMBER_212 213, 211, 424, 21, 2
#define Z_NUMBER_213 214, 212, 426, 21, 3
#define Z_NUMBER_214 215, 213, 428, 21, 4
#define Z_NUMBER_215 216, 214, 430, 21, 5
#define Z_NUMBER_216 217, 215, 432, 21, 6
#define Z_NUMBER_217 218, 216, 434, 21, 7
#define Z_NUMBER_218 219, 217, 436, 21, 8
#define Z_NUMBER_219 220, 218, 438, 21, 9
#define Z_NUMBER_220 221, 219, 440, 21, 10
#define Z_NUMBER_221 222, 220, 442, 22, 1
#define Z_NUMBER_222 223, 221, 444, 22, 2
#define Z_NUMBER_223 224, 222, 446, 22, 3
#define Z_NUMBER_224 225, 223, 448, 22, 4
#define Z_NUMBER_225 226, 224, 450, 22, 5
#define Z_NUMBER_226 227, 225, 452, 22, 6
#define Z_NUMBER_227 228, 226, 454, 22, 7
#define Z_NUMBER_228 229, 227, 456, 22, 8
#define Z_NUMBER_229 230, 228, 458, 22, 9
#define Z_NUMBER_230 231, 229, 460, 22, 10
#define Z_NUMBER_231 232, 230, 462, 23, 1
#define Z_NUMBER_232 233, 231, 464, 23, 2
#define Z_NUMBER_233 234, 232, 466, 23, 3
#define Z_NUMBER_234 235, 233, 468, 23, 4
#define Z_NUMBER_235 236, 234, 470, 23, 5
#define Z_NUMBER_236 237, 235, 472, 23, 6
#define Z_NUMBER_237 238, 236, 474, 23, 7
#define Z_NUMBER_238 239, 237, 476, 23, 8
#define Z_NUMBER_239 240, 238, 478, 23, 9
#define Z_NUMBER_240 241, 239, 480, 23, 10
#define Z_NUMBER_241 242, 240, 482, 24, 1
#define Z_NUMBER_242 243, 241, 484, 24, 2
#define Z_NUMBER_243 244, 242, 486, 24, 3
#define Z_NUMBER_244 245, 243, 488, 24, 4
#define Z_NUMBER_245 246, 244, 490, 24, 5
#define Z_NUMBER_246 247, 245, 492, 24, 6
#define Z_NUMBER_247 248, 246, 494, 24, 7
#define Z_NUMBER_248 249, 247, 496, 24, 8
#define Z_NUMBER_249 250, 248, 498, 24, 9
#define Z_NUMBER_250 251, 249, 500, 24, 10
#define Z_NUMBER_251 252, 250, 502, 25, 1
#define Z_NUMBER_252 253, 251, 504, 25, 2
#define Z_NUMBER_253 254, 252, 506, 25, 3
#define Z_NUMBER_254 255, 253, 508, 25, 4
#define Z_NUMBER_255 256, 254, 510, 25, 5
#define Z_NUMBER_256 257, 255, 512, 25, 6

/* Z_SAME_n_n: defined as 1 for all tens (nothing to 25) and ones (0 to 10), Z_SAME_n_m: not. */
#define Z_SAME__     1
#define Z_SAME_0_0   1
#define Z_SAME_1_1   1
#define Z_SAME_2_2   1
#define Z_SAME_3_3   1
#define Z_SAME_4_4   1
#define Z_SAME_5_5   1
#define Z_SAME_6_6   1
#define Z_SAME_7_7   1
#define Z_SAME_8_8   1
#define Z_SAME_9_9   1
#define Z_SAME_10_10 1
#define Z_SAME_11_11 1
#define Z_SAME_12_12 1
#define Z_SAME_13_13 1
#define Z_SAME_14_14 1
#define Z_SAME_15_15 1
#define Z_SAME_16_16 1
#define Z_SAME_17_17 1
#define Z_SAME_18_18 1
#define Z_SAME_19_19 1
#define Z_SAME_20_20 1
#define Z_SAME_21_21 1
#define Z_SAME_22_22 1
#define Z_SAME_23_23 1
#define Z_SAME_24_24 1
#define Z_SAME_25_25 1

#endif
